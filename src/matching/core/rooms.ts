import type { Room } from '../../contract/catalogue.js';
import type { Needs } from './household.js';

/** A room at one instant. */
export interface RoomState extends Room {
  /** Places that another household can get; all of them: nobody is in it. */
  readonly bookable: number;
}

/** Rooms that one household has together: further apart than that is not together any more. Assumption. */
export const MOST_ROOMS_TOGETHER = 4;

/** True when these rooms, with nobody else in them, have what is needed. */
export function suffice(rooms: readonly Room[], needs: Needs): boolean {
  // Cots go first where no older boy can sleep, so that they leave him as much as can be.
  const admitting = { none: 0, from12: 0, all: 0 };
  let cots = needs.cots;
  for (const room of [...rooms].sort((a, b) => openness(a) - openness(b))) {
    const here = Math.min(cots, room.cots, room.places);
    cots -= here;
    admitting[ADMITS[openness(room)] ?? 'none'] += room.places - here;
  }
  const { none, from12, all } = admitting;
  return (
    cots === 0 &&
    all >= needs.boysFrom16 &&
    all + from12 >= needs.boysFrom12 &&
    all + from12 + none >= needs.persons - needs.cots
  );
}

const ADMITS = ['none', 'from12', 'all'] as const;

/** 0: no boys from 12; 1: none from 16; 2: all. */
function openness({ noBoysFrom }: Room): number {
  if (noBoysFrom === null) return 2;
  return noBoysFrom === 16 ? 1 : 0;
}

export function isEmpty({ bookable, places }: RoomState): boolean {
  return bookable === places;
}

/**
 * The rooms that suit best, in the order of the layout; null: there are none. One person gets a place, beside
 * others where that may be; a household gets empty rooms, one or side by side, that suffice for each of `needs`.
 * @param mostInUse of how many rooms it does not matter that somebody is in them
 */
export function chooseRooms(
  rooms: readonly RoomState[],
  needs: readonly Needs[],
  mostInUse = 0,
): RoomState[] | null {
  const persons = Math.max(...needs.map((need) => need.persons));
  if (persons === 1) {
    const room = chooseForOne(rooms) ?? (mostInUse > 0 ? rooms[0] : undefined);
    return room ? [room] : null;
  }
  const groups = sideBySide(mostInUse > 0 ? rooms : rooms.filter(isEmpty));
  for (let inUse = 0; inUse <= mostInUse; inUse += 1) {
    // Each room is somebody's: of a room without one of them nobody could tell that it is theirs.
    for (let size = 1; size <= Math.min(MOST_ROOMS_TOGETHER, persons); size += 1) {
      const best = bestOfSize(groups, size, persons, (together) => {
        return (
          together.filter((room) => !isEmpty(room)).length <= inUse &&
          needs.every((need) => suffice(together, need))
        );
      });
      if (best !== null) return best;
    }
  }
  return null;
}

/** Most persons that can be together when the house is empty. */
export function mostTogether(rooms: readonly Room[]): number {
  const sizes = sideBySide(rooms).map((group) => largestPlaces(group, MOST_ROOMS_TOGETHER));
  return Math.max(0, ...sizes);
}

/** A place that breaks no empty room, in the fullest room; or else the smallest empty room. */
function chooseForOne(rooms: readonly RoomState[]): RoomState | undefined {
  const cost = (room: RoomState): number[] =>
    isEmpty(room)
      ? [1, room.places, room.shared ? 0 : 1, room.cots, openness(room)]
      : [0, room.bookable, 0, room.cots, openness(room)];
  let best: { room: RoomState; cost: number[] } | undefined;
  for (const room of rooms) {
    if (room.bookable === 0) continue;
    const here = cost(room);
    if (best === undefined || isLess(here, best.cost)) best = { room, cost: here };
  }
  return best?.room;
}

/** Rooms that can be had together: those of one corridor, and each that is alone. */
function sideBySide<R extends Room>(rooms: readonly R[]): R[][] {
  const groups = new Map<string, R[]>();
  const alone: R[][] = [];
  for (const room of rooms) {
    if (room.corridor === null) alone.push([room]);
    else groups.set(room.corridor, [...(groups.get(room.corridor) ?? []), room]);
  }
  return [...groups.values(), ...alone];
}

/** What stays unused: beds first, then cots, then rooms that take older boys. Equal: the first in the layout. */
export function costOf(together: readonly Room[], persons: number): number[] {
  const sum = (value: (room: Room) => number) => together.reduce((total, room) => total + value(room), 0);
  return [sum((room) => room.places) - persons, sum((room) => room.cots), sum(openness)];
}

function bestOfSize(
  groups: readonly (readonly RoomState[])[],
  size: number,
  persons: number,
  suits: (together: readonly RoomState[]) => boolean,
): RoomState[] | null {
  let best: { rooms: RoomState[]; cost: number[] } | null = null;
  for (const group of groups) {
    if (group.length < size || largestPlaces(group, size) < persons) continue;
    for (const together of combinations(group, size)) {
      if (!suits(together)) continue;
      const cost = costOf(together, persons);
      if (best === null || isLess(cost, best.cost)) best = { rooms: together, cost };
    }
  }
  return best?.rooms ?? null;
}

function largestPlaces(rooms: readonly Room[], count: number): number {
  const places = rooms.map((room) => room.places).sort((a, b) => b - a);
  return places.slice(0, count).reduce((sum, of) => sum + of, 0);
}

/** Every choice of `size` rooms; of rooms that are the same only the first ones. */
function* combinations(rooms: readonly RoomState[], size: number, from = 0): Generator<RoomState[]> {
  if (size === 0) {
    yield [];
    return;
  }
  const tried = new Set<string>();
  for (let index = from; index <= rooms.length - size; index += 1) {
    const room = rooms[index];
    if (room === undefined) return;
    const kind = [room.places, room.cots, room.noBoysFrom, isEmpty(room)].join();
    if (tried.has(kind)) continue;
    tried.add(kind);
    for (const others of combinations(rooms, size - 1, index + 1)) yield [room, ...others];
  }
}

/** Compares costs of the same length, the first difference deciding. */
export function isLess(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place !== -1 && (a[place] ?? 0) < (b[place] ?? 0);
}
