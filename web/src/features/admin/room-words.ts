import type { TFunction } from 'i18next';
import type { Room } from '../../../../src/contract/catalogue.js';

/** A room in one line: `A2: 2 places, 1 cot, corridor A`. */
export function roomWords(t: TFunction, room: Room): string {
  const facts = [
    t('admin.rooms.placesOf', { count: room.places }),
    ...(room.cots > 0 ? [t('admin.rooms.cotsOf', { count: room.cots })] : []),
    ...(room.corridor === null ? [] : [t('admin.rooms.at', { corridor: room.corridor })]),
    ...(room.shared ? [t('admin.rooms.shared')] : []),
    ...(room.noBoysFrom === null ? [] : [t(`admin.rooms.boys.from${room.noBoysFrom}`)]),
  ];
  return `${room.name}: ${facts.join(', ')}`;
}
