import type { RoomAvailability, Unit } from '../../../../src/contract/availability.js';
import type { Room } from '../../../../src/contract/catalogue.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Stepper } from '../../ui/stepper.js';
import type { RoomCounts } from './publishing.js';

interface RoomRowsProps {
  unit: Unit;
  /** What is free in each room, with what was tapped and is on its way. */
  shown: RoomCounts;
  onChange: (free: number, rooms: RoomCounts) => void;
}

/** The rooms of a unit: one tap says that a room is free or not; a shared room has beds with − and +. */
export function RoomRows({ unit, shown, onChange }: RoomRowsProps) {
  const { rooms = [], availability } = unit;
  const freeIn = (name: string) => shown.find(({ room }) => room === name)?.free ?? 0;
  const say = (name: string, free: number) => {
    const counts = rooms.map((room) => ({
      room: room.name,
      free: room.name === name ? free : freeIn(room.name),
    }));
    onChange(
      counts.reduce((sum, count) => sum + count.free, 0),
      counts,
    );
  };
  return (
    <ul className="vp-rooms">
      {rooms.map((room) => {
        const figures = availability.rooms?.find((one) => one.room === room.name);
        return (
          figures && (
            <li key={room.name} data-room={room.name}>
              <RoomRow
                room={room}
                figures={{ ...figures, free: freeIn(room.name) }}
                onSay={(free) => say(room.name, free)}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}

interface RoomRowProps {
  room: Room;
  figures: RoomAvailability;
  onSay: (free: number) => void;
}

function RoomRow({ room, figures, onSay }: RoomRowProps) {
  const { t } = useTexts();
  const facts = [
    t('provider.beds', { count: room.places }),
    ...(room.cots > 0 ? [t('provider.cots', { count: room.cots })] : []),
    ...(figures.held > 0 ? [t('provider.heldNow', { n: figures.held })] : []),
    ...(figures.placed > 0 ? [t('provider.placedInRoom', { n: figures.placed })] : []),
  ].join(' · ');
  // Who lives there through the service is signed out first: a slip of the thumb must not free the place.
  const most = room.places - figures.placed;
  if (room.shared) {
    return (
      <div className="vp-row vp-row--apart vp-rooms__shared" role="group" aria-label={room.name}>
        <span>
          <span className="vp-strong">{t('provider.room', { room: room.name })}</span>
          <span className="vp-quiet vp-rooms__facts">
            {t('provider.sharedRoom')} · {facts}
          </span>
        </span>
        <Stepper
          value={figures.free}
          min={0}
          max={Math.max(most, figures.free)}
          onChange={onSay}
          lessLabel={t('provider.less', { unit: room.name })}
          moreLabel={t('provider.more', { unit: room.name })}
        />
      </div>
    );
  }
  if (figures.placed > 0) {
    return (
      <div>
        <span className="vp-strong">{t('provider.roomInUse', { room: room.name })}</span>
        <span className="vp-quiet vp-rooms__facts">{facts}</span>
      </div>
    );
  }
  const isFree = figures.free === room.places;
  return (
    <CheckTile
      label={
        isFree ? t('provider.roomFree', { room: room.name }) : t('provider.roomInUse', { room: room.name })
      }
      hint={facts}
      checked={isFree}
      onChange={(free) => onSay(free ? most : 0)}
    />
  );
}
