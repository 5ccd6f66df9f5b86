import fc from 'fast-check';
import { roomOf } from '../../../test/support/match-facts.js';
import type { Room } from '../../contract/catalogue.js';
import type { Needs } from './household.js';
import {
  chooseRooms,
  costOf,
  isLess,
  MOST_ROOMS_TOGETHER,
  mostTogether,
  suffice,
  type RoomState,
} from './rooms.js';

function needs(persons: number, cots = 0, boysFrom12 = 0, boysFrom16 = 0): Needs {
  return { persons, cots, boysFrom12, boysFrom16 };
}

function state(name: string, changes: Partial<RoomState> = {}): RoomState {
  const room = roomOf(name, changes);
  return { ...room, bookable: changes.bookable ?? room.places };
}

function names(rooms: RoomState[] | null): string[] | null {
  return rooms && rooms.map(({ name }) => name);
}

describe('the room for one person', () => {
  it('is the one in which others sleep already, before one that a family could have', () => {
    const rooms = [state('A1', { places: 4 }), state('A2', { places: 3, bookable: 1, shared: true })];
    expect(names(chooseRooms(rooms, [needs(1)]))).toEqual(['A2']);
  });

  it('is the fullest of those that are shared, and else the smallest that is empty', () => {
    const shared = { places: 4, shared: true };
    expect(
      names(
        chooseRooms(
          [state('A1', { ...shared, bookable: 3 }), state('A2', { ...shared, bookable: 1 })],
          [needs(1)],
        ),
      ),
    ).toEqual(['A2']);
    expect(names(chooseRooms([state('A1', { places: 3 }), state('A2')], [needs(1)]))).toEqual(['A2']);
  });

  it('is not there when nothing can be had', () => {
    expect(chooseRooms([state('A1', { bookable: 0 })], [needs(1)])).toBeNull();
  });
});

describe('the rooms for a household', () => {
  const A2 = state('A2', { corridor: 'A' });
  const A3 = state('A3', { corridor: 'A' });

  it('are two that lie side by side, when no single one is large enough', () => {
    expect(names(chooseRooms([A2, A3], [needs(4)]))).toEqual(['A2', 'A3']);
  });

  it('are never two of which one is alone or at another corridor', () => {
    expect(chooseRooms([A2, state('A3')], [needs(4)])).toBeNull();
    expect(chooseRooms([A2, state('B1', { corridor: 'B' })], [needs(4)])).toBeNull();
    expect(chooseRooms([state('A2'), state('A3')], [needs(4)])).toBeNull();
  });

  it('are empty: a place beside others is not for them, also where others do share', () => {
    expect(chooseRooms([state('A1', { places: 6, bookable: 5, shared: true })], [needs(2)])).toBeNull();
  });

  it('are as few as can be, then with the fewest beds, cots and exceptions left over', () => {
    const large = state('B1', { places: 6 });
    expect(names(chooseRooms([A2, A3, large], [needs(4)]))).toEqual(['B1']);
    expect(names(chooseRooms([large, A2], [needs(2)]))).toEqual(['A2']);
    expect(names(chooseRooms([state('C1', { cots: 1 }), A2], [needs(2)]))).toEqual(['A2']);
    expect(names(chooseRooms([A2, state('C2', { noBoysFrom: 12 })], [needs(2)]))).toEqual(['C2']);
  });

  it('have cots, each on a place of its own', () => {
    expect(chooseRooms([A2], [needs(2, 1)])).toBeNull();
    expect(names(chooseRooms([A2, state('A4', { cots: 1 })], [needs(2, 1)]))).toEqual(['A4']);
  });

  it('let an older boy sleep in a room where he may, and the others in the next', () => {
    const girls = state('A1', { corridor: 'A', noBoysFrom: 12 });
    expect(chooseRooms([girls], [needs(2, 0, 1, 0)])).toBeNull();
    expect(names(chooseRooms([girls, A2], [needs(3, 0, 1, 1)]))).toEqual(['A1', 'A2']);
    expect(chooseRooms([girls, A2], [needs(4, 0, 3, 0)])).toBeNull();
    expect(chooseRooms([state('A1', { noBoysFrom: 16 })], [needs(2, 0, 1, 0)])).not.toBeNull();
    expect(chooseRooms([state('A1', { noBoysFrom: 16 })], [needs(2, 0, 1, 1)])).toBeNull();
  });

  it('do not count one place for a cot and for an older boy', () => {
    const girls = state('A1', { corridor: 'A', places: 1, noBoysFrom: 12 });
    const room = state('A2', { corridor: 'A', places: 1, cots: 1 });
    expect(suffice([girls, room], needs(2, 1, 1, 1))).toBe(false);
    expect(suffice([girls, { ...room, places: 2 }], needs(3, 1, 1, 1))).toBe(true);
  });

  it('serve whatever the children turn out to be', () => {
    const baby = state('A1', { corridor: 'A', places: 2, cots: 1, noBoysFrom: 12 });
    expect(chooseRooms([baby], [needs(2, 1), needs(2, 0, 1, 1)])).toBeNull();
    expect(names(chooseRooms([baby, A2], [needs(2, 1), needs(2, 0, 1, 1)]))).toEqual(['A1', 'A2']);
  });

  it('are at most four, and never more than there are persons', () => {
    const small = ['1', '2', '3', '4', '5'].map((name) => state(name, { corridor: 'A', places: 1 }));
    expect(chooseRooms(small, [needs(4)])).toHaveLength(MOST_ROOMS_TOGETHER);
    expect(chooseRooms(small, [needs(5)])).toBeNull();
    expect(mostTogether(small)).toBe(4);
    const [girls, boys] = [state('G', { corridor: 'A', cots: 1, noBoysFrom: 12, places: 1 }), A2];
    expect(
      chooseRooms(
        [girls, { ...boys, places: 1, bookable: 1 }, small[0] ?? A3],
        [needs(2, 1), needs(2, 0, 2, 2)],
      ),
    ).toBeNull();
  });

  it('can be thought of when the fewest of them have become free', () => {
    const busy = state('B1', { places: 4, bookable: 0 });
    const half = { ...A3, bookable: 0 };
    expect(names(chooseRooms([busy, A2, half], [needs(4)], MOST_ROOMS_TOGETHER))).toEqual(['B1']);
    expect(names(chooseRooms([A2, half], [needs(4)], MOST_ROOMS_TOGETHER))).toEqual(['A2', 'A3']);
  });
});

const anyRoom: fc.Arbitrary<Omit<RoomState, 'name'>> = fc
  .record({
    places: fc.integer({ min: 1, max: 4 }),
    cots: fc.nat({ max: 2 }),
    corridor: fc.constantFrom(null, 'A', 'A', 'B'),
    shared: fc.boolean(),
    noBoysFrom: fc.constantFrom(null, 12 as const, 16 as const),
    used: fc.nat({ max: 3 }),
  })
  .map(({ used, cots, ...room }) => ({
    ...room,
    cots: Math.min(cots, room.places),
    bookable: used === 3 ? (room.shared ? room.places - 1 : 0) : room.places,
  }));

const anyRooms = fc
  .array(anyRoom, { minLength: 1, maxLength: 7 })
  .map((rooms) => rooms.map((room, index): RoomState => ({ ...room, name: `R${index}` })));

const anyNeeds = fc
  .record({
    children: fc.nat({ max: 5 }),
    babies: fc.nat({ max: 2 }),
    teens: fc.nat({ max: 2 }),
    older: fc.nat({ max: 2 }),
  })
  .map(({ children, babies, teens, older }) => {
    const cots = Math.min(babies, children);
    const boysFrom12 = Math.min(teens, children - cots);
    return needs(1 + children, cots, boysFrom12, Math.min(older, boysFrom12));
  });

type Sleeper = 'cot' | 'boy-12' | 'boy-16' | 'other';

/** Tries every way to lay everybody in these rooms, one by one. */
function canSleep(rooms: readonly Room[], sleepers: readonly Sleeper[]): boolean {
  const [first, ...others] = sleepers;
  if (first === undefined) return true;
  return rooms.some((room, index) => {
    if (room.places === 0 || (first === 'cot' && room.cots === 0)) return false;
    if (first === 'boy-12' && room.noBoysFrom === 12) return false;
    if (first === 'boy-16' && room.noBoysFrom !== null) return false;
    const left = { ...room, places: room.places - 1, cots: first === 'cot' ? room.cots - 1 : room.cots };
    return canSleep(rooms.with(index, left), others);
  });
}

function sleepersOf({ persons, cots, boysFrom12, boysFrom16 }: Needs): Sleeper[] {
  const of = (sleeper: Sleeper, count: number) => Array.from({ length: count }, () => sleeper);
  return [
    ...of('boy-16', boysFrom16),
    ...of('boy-12', boysFrom12 - boysFrom16),
    ...of('cot', cots),
    ...of('other', persons - cots - boysFrom12),
  ];
}

/** Every set of rooms that a household may have, by trying all of them. */
function allChoices(rooms: readonly RoomState[], need: Needs): RoomState[][] {
  const sets = Array.from({ length: 2 ** rooms.length }, (_, bits) =>
    rooms.filter((_room, index) => (bits >> index) & 1),
  );
  return sets.filter((set) => {
    const beside =
      set.length === 1 || set.every(({ corridor }) => corridor !== null && corridor === set[0]?.corridor);
    return (
      set.length > 0 &&
      set.length <= MOST_ROOMS_TOGETHER &&
      set.length <= need.persons &&
      beside &&
      set.every((room) => room.bookable === room.places) &&
      canSleep(set, sleepersOf(need))
    );
  });
}

describe('the choice of rooms, against trying everything', () => {
  it('knows when everybody can sleep somewhere', () => {
    fc.assert(
      fc.property(anyRooms, anyNeeds, (rooms, need) => {
        const set = rooms.slice(0, 3);
        expect(suffice(set, need)).toBe(canSleep(set, sleepersOf(need)));
      }),
      { numRuns: 500 },
    );
  });

  it('finds rooms exactly when there are any, and the best of them', () => {
    fc.assert(
      fc.property(anyRooms, anyNeeds, (rooms, need) => {
        fc.pre(need.persons > 1);
        const rank = (set: readonly RoomState[]) => [set.length, ...costOf(set, need.persons)];
        const best = allChoices(rooms, need)
          .map(rank)
          .reduce<number[] | null>(
            (least, cost) => (least === null || isLess(cost, least) ? cost : least),
            null,
          );
        const chosen = chooseRooms(rooms, [need]);
        expect(chosen && rank(chosen)).toEqual(best);
        if (chosen) expect(allChoices(rooms, need)).toContainEqual(chosen);
      }),
      { numRuns: 500 },
    );
  });

  it('gives one person a place that can be had, and breaks no empty room without need', () => {
    fc.assert(
      fc.property(anyRooms, (rooms) => {
        const [room] = chooseRooms(rooms, [needs(1)]) ?? [];
        const open = rooms.filter(({ bookable }) => bookable > 0);
        expect(room === undefined).toBe(open.length === 0);
        if (room === undefined) return;
        const inUse = open.filter(({ bookable, places }) => bookable < places);
        if (inUse.length > 0) expect(room.bookable).toBe(Math.min(...inUse.map(({ bookable }) => bookable)));
        else expect(room.places).toBe(Math.min(...open.map(({ places }) => places)));
      }),
    );
  });
});
