import { Button, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useRef, type ReactNode } from 'react';
import type { Room } from '../../../../src/contract/catalogue.js';
import { BOY_LIMITS } from '../../../../src/contract/words.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import { Stepper } from '../../ui/stepper.js';
import { useTexts } from '../../lib/texts.js';
import { FieldGroup } from './form-fields.js';

const MOST_PLACES = 20;
const LONGEST_NAME = 12;

interface RoomFieldsProps {
  rooms: readonly Room[];
  onChange: (rooms: Room[]) => void;
}

/** The rooms of a unit: each with its beds and cots, where it lies, and who may stay in it. */
export function RoomFields({ rooms, onChange }: RoomFieldsProps) {
  const { t } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const set = (index: number, part: Partial<Room>) =>
    onChange(rooms.map((room, place) => (place === index ? { ...room, ...part } : room)));
  const add = () => {
    // The next room is mostly like the one before it, but for its name.
    const last = rooms.at(-1);
    const empty: Room = { name: '', places: 2, cots: 0, corridor: null, shared: false, noBoysFrom: null };
    onChange([...rooms, { ...(last ?? empty), name: '' }]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus(),
    );
  };
  return (
    <FieldGroup path="rooms" hint={t('admin.rooms.hint')}>
      <div ref={list} className="vp-stack vp-stack--tight">
        <p className="vp-strong">{t('admin.fields.rooms')}</p>
        <ol className="vp-room-list">
          {rooms.map((room, index) => (
            // Rooms have no identity but their place in the list: a name is still being typed.
            <li key={index}>
              <RoomCard
                room={room}
                number={index + 1}
                onChange={(part) => set(index, part)}
                onRemove={() => onChange(rooms.filter((_room, place) => place !== index))}
              />
            </li>
          ))}
        </ol>
        <div>
          <Button type="button" appearance="secondary-action-button" onClick={add}>
            <Icon name="plus" /> {t('admin.rooms.add')}
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}

interface RoomCardProps {
  room: Room;
  number: number;
  onChange: (part: Partial<Room>) => void;
  onRemove: () => void;
}

function RoomCard({ room, number, onChange, onRemove }: RoomCardProps) {
  const { t } = useTexts();
  const id = useId();
  const title = room.name === '' ? t('admin.rooms.number', { number }) : room.name;
  return (
    <div className="vp-room-card" role="group" aria-label={t('admin.rooms.title', { room: title })}>
      <div className="vp-room-card__names">
        <Labelled id={`${id}name`} label={t('admin.rooms.name')}>
          <Textbox
            id={`${id}name`}
            required
            maxLength={LONGEST_NAME}
            autoComplete="off"
            spellCheck={false}
            value={room.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Labelled>
        <Labelled id={`${id}corridor`} label={t('admin.rooms.corridor')}>
          <Textbox
            id={`${id}corridor`}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            spellCheck={false}
            value={room.corridor ?? ''}
            onChange={(event) =>
              onChange({ corridor: event.target.value === '' ? null : event.target.value })
            }
          />
        </Labelled>
      </div>
      <Count
        label={t('admin.rooms.places')}
        room={title}
        value={room.places}
        min={1}
        max={MOST_PLACES}
        onChange={(places) => onChange({ places, cots: Math.min(room.cots, places) })}
      />
      <Count
        label={t('admin.rooms.cots')}
        room={title}
        value={room.cots}
        min={0}
        max={room.places}
        onChange={(cots) => onChange({ cots })}
      />
      <CheckTile
        label={t('admin.rooms.sharedField')}
        checked={room.shared}
        onChange={(shared) => onChange({ shared })}
      />
      <Labelled id={`${id}boys`} label={t('admin.rooms.noBoysFrom')}>
        <select
          id={`${id}boys`}
          className="vp-select"
          value={room.noBoysFrom ?? ''}
          onChange={(event) =>
            onChange({ noBoysFrom: BOY_LIMITS.find((limit) => String(limit) === event.target.value) ?? null })
          }
        >
          <option value="">{t('admin.rooms.boys.all')}</option>
          {BOY_LIMITS.map((limit) => (
            <option key={limit} value={limit}>
              {t(`admin.rooms.boys.from${limit}`)}
            </option>
          ))}
        </select>
      </Labelled>
      <Button type="button" appearance="subtle-button" onClick={onRemove}>
        {t('admin.rooms.remove', { room: title })}
      </Button>
    </div>
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {children}
    </div>
  );
}

interface CountProps {
  label: string;
  room: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

function Count({ label, room, ...stepper }: CountProps) {
  const { t } = useTexts();
  return (
    <div className="vp-row vp-row--apart" role="group" aria-label={`${label}, ${room}`}>
      <span aria-hidden="true">{label}</span>
      <Stepper
        {...stepper}
        lessLabel={t('admin.rooms.less', { what: label, room })}
        moreLabel={t('admin.rooms.more', { what: label, room })}
      />
    </div>
  );
}
