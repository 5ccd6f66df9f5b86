import type { Room } from '../../contract/catalogue.js';
import { bookableOf, type UnitFacts } from './facts.js';
import { withoutCots, withoutOlderBoys, type Household } from './household.js';
import { chooseRooms, isEmpty, MOST_ROOMS_TOGETHER, mostTogether, type RoomState } from './rooms.js';

/** Whether and where a household can be together. */
export type FitReason = 'fits' | 'in-use' | 'unknown' | 'too-large' | 'cots' | 'boys' | 'cots-and-boys';

/** The same with what a sentence names. */
export interface Fit {
  readonly reason: FitReason;
  /** Where it fits, or would fit with more cots, with other limits, or when the rooms in use are free. */
  readonly rooms: readonly string[];
  /** Of these rooms those that must become free first. */
  readonly inUse: readonly string[];
  /** Cots that are missing in these rooms. */
  readonly missingCots: number;
  /** Age of the youngest boy who is the reason. */
  readonly boysFrom: 12 | 16;
  /** Most persons who can be together. */
  readonly most: number;
}

/** The rooms of a unit as they stand; without figures nobody is in them. null: it is not described by rooms. */
function roomsOf(unit: UnitFacts): RoomState[] | null {
  if (unit.rooms === undefined || unit.rooms.length === 0) return null;
  const bookable = new Map(unit.availability.rooms?.map((room) => [room.room, room.bookable]));
  return unit.rooms.map((room) => ({
    ...room,
    bookable: unit.availability.rooms === undefined ? room.places : (bookable.get(room.name) ?? 0),
  }));
}

function emptied(rooms: readonly RoomState[]): RoomState[] {
  return rooms.map((room) => ({ ...room, bookable: room.places }));
}

/** Where a household goes in a unit that is described by rooms. */
export interface Allocation {
  readonly reason: FitReason;
  /**
   * Names of the rooms in which it can be held now; none when it does not fit now. When ages are not known, rooms in
   * which everybody fits whatever they are come first.
   */
  readonly rooms: readonly string[];
}

/** The one place where rooms are chosen for a household; null: the unit is not described by rooms. */
export function allocate(unit: UnitFacts, household: Household): Allocation | null {
  const rooms = roomsOf(unit);
  if (rooms === null) return null;
  const { least, worst, persons } = household;
  if (bookableOf(unit) >= persons) {
    const whatever = chooseRooms(rooms, worst);
    if (whatever !== null) return { reason: 'fits', rooms: namesOf(whatever) };
    const atBest = chooseRooms(rooms, [least]);
    if (atBest !== null) return { reason: 'unknown', rooms: namesOf(atBest) };
  }
  return { reason: reasonNotNow(emptied(rooms), household), rooms: [] };
}

/** @param house the rooms as if nobody were in them */
function reasonNotNow(house: readonly RoomState[], household: Household): FitReason {
  const { least, worst } = household;
  if (chooseRooms(house, worst) !== null) return 'in-use';
  if (chooseRooms(house, [least]) !== null) return 'unknown';
  if (chooseRooms(house, [withoutCots(household).least]) !== null) return 'cots';
  if (chooseRooms(house, [withoutOlderBoys(household).least]) !== null) return 'boys';
  const without = withoutCots(withoutOlderBoys(household)).least;
  return chooseRooms(house, [without]) === null ? 'too-large' : 'cots-and-boys';
}

/**
 * Rooms for a household that somebody places against the rules: without looking at cots, limits and corridors, but
 * never beside others.
 */
export function roomsAgainstTheRules(unit: UnitFacts, household: Household): string[] | null {
  const rooms = roomsOf(unit);
  if (rooms === null) return null;
  const { persons } = household;
  if (bookableOf(unit) < persons) return [];
  const needs = withoutCots(withoutOlderBoys(household)).least;
  const together = chooseRooms(rooms, [needs]);
  if (together !== null) return namesOf(together);
  const chosen: RoomState[] = [];
  for (const room of rooms.filter(isEmpty).sort((a, b) => b.places - a.places)) {
    if (placesIn(chosen) < persons) chosen.push(room);
  }
  return placesIn(chosen) < persons ? [] : namesOf(chosen);
}

/** What a sentence about the fit names. */
export function explainFit(unit: UnitFacts, household: Household, { reason, rooms: now }: Allocation): Fit {
  const rooms = roomsOf(unit) ?? [];
  const { least, worst } = household;
  const house = emptied(rooms);
  const fit = { reason, rooms: now, inUse: [], missingCots: 0, boysFrom: 12 as const, most: 0 };
  switch (reason) {
    case 'fits':
    case 'cots-and-boys':
      return fit;
    case 'in-use':
      return { ...fit, ...soon(rooms, worst) };
    case 'unknown':
      return now.length > 0 ? fit : { ...fit, ...soon(rooms, [least]) };
    case 'cots': {
      const missingCots = fewestMissing(house, household);
      const needs = { ...least, cots: least.cots - missingCots };
      return { ...fit, missingCots, rooms: namesOf(chooseRooms(house, [needs]) ?? []) };
    }
    case 'boys': {
      const without = withoutOlderBoys(household).least;
      // Would it do when only those of 16 and 17 were no reason?
      const younger = chooseRooms(house, [
        { ...least, boysFrom12: least.boysFrom12 - least.boysFrom16, boysFrom16: 0 },
      ]);
      return {
        ...fit,
        boysFrom: younger === null ? 12 : 16,
        rooms: namesOf(younger ?? chooseRooms(house, [without]) ?? []),
      };
    }
    case 'too-large':
      return { ...fit, most: mostTogether(rooms) };
  }
}

/** The rooms of which fewest must become free first. */
function soon(rooms: readonly RoomState[], needs: Household['worst']): Pick<Fit, 'rooms' | 'inUse'> {
  const together = chooseRooms(rooms, needs, MOST_ROOMS_TOGETHER) ?? [];
  const persons = Math.max(...needs.map((need) => need.persons));
  const inUse = together.filter((room) => (persons === 1 ? room.bookable === 0 : !isEmpty(room)));
  return { rooms: namesOf(together), inUse: namesOf(inUse) };
}

function fewestMissing(house: readonly RoomState[], { least }: Household): number {
  let missing = 1;
  while (missing < least.cots && chooseRooms(house, [{ ...least, cots: least.cots - missing }]) === null) {
    missing += 1;
  }
  return missing;
}

function placesIn(rooms: readonly Room[]): number {
  return rooms.reduce((sum, room) => sum + room.places, 0);
}

function namesOf(rooms: readonly Room[]): string[] {
  return rooms.map((room) => room.name);
}
