import fc from 'fast-check';
import { BOOK_NOW, StoredUnit } from '../../test/support/books.js';
import { calendar, policy, requestOf } from '../../test/support/match-facts.js';
import { UnitModel } from '../../test/support/unit-model.js';
import type { Room } from '../contract/catalogue.js';
import { CHILD_AGES, type ChildAge } from '../contract/words.js';
import { evaluate } from '../matching/core/evaluate.js';
import type { UnitFacts } from '../matching/core/facts.js';
import { householdOf } from '../matching/core/household.js';
import { allocate } from '../matching/core/household-fit.js';
import type { UnitBook } from './unit-book.js';
import { toCatalogueUnit } from './unit-rows.js';

const MINUTE = 60_000;

type Command =
  | { do: 'hold'; ages: ChildAge[] | null; children: number; minutes: number }
  | { do: 'accept' | 'giveBack' | 'arrive' | 'depart'; which: number }
  | { do: 'publish'; free: number; closed: boolean }
  | { do: 'publish-rooms'; free: number[] }
  | { do: 'wait'; minutes: number };

const hold = fc.nat({ max: 4 }).chain((children) =>
  fc.record({
    do: fc.constant('hold' as const),
    children: fc.constant(children),
    ages: fc.option(fc.array(fc.constantFrom(...CHILD_AGES), { minLength: children, maxLength: children })),
    minutes: fc.integer({ min: 5, max: 240 }),
  }),
);
const step = fc.record({
  do: fc.constantFrom('accept' as const, 'giveBack' as const, 'arrive' as const, 'depart' as const),
  which: fc.nat({ max: 6 }),
});
const publish = fc.record({
  do: fc.constant('publish' as const),
  free: fc.nat({ max: 24 }),
  closed: fc.nat({ max: 9 }).map((n) => n === 0),
});
const publishRooms = fc.record({
  do: fc.constant('publish-rooms' as const),
  free: fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 }),
});
const wait = fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }) });

/** Commands that say nothing of single rooms: then every figure can be told in plain numbers. */
const byNumber = fc.oneof(
  { weight: 6, arbitrary: hold },
  { weight: 6, arbitrary: step },
  { weight: 2, arbitrary: publish },
  { weight: 1, arbitrary: wait },
);
const anyCommand = fc.oneof({ weight: 8, arbitrary: byNumber }, { weight: 2, arbitrary: publishRooms });

const anyRooms = fc
  .array(
    fc.record({
      places: fc.integer({ min: 1, max: 4 }),
      cots: fc.nat({ max: 1 }),
      corridor: fc.constantFrom(null, 'A', 'A'),
      shared: fc.boolean(),
      noBoysFrom: fc.constantFrom(null, null, 12 as const, 16 as const),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rooms) => rooms.map((room, index): Room => ({ ...room, name: `R${index}` })));

/** A unit with rooms as the service keeps it, beside the same unit told in plain numbers. */
class Twins {
  readonly places: number;
  readonly stored: StoredUnit;
  /** null: what is known of single rooms cannot be told in numbers. */
  readonly model: UnitModel | null;
  readonly counted = new Map<string, number>();
  private now = Date.parse(BOOK_NOW);
  private readonly holds: string[] = [];

  constructor(
    private readonly rooms: readonly Room[],
    inNumbers: boolean,
  ) {
    this.places = rooms.reduce((sum, { places }) => sum + places, 0);
    this.stored = new StoredUnit(this.places, this.places, rooms);
    this.model = inNumbers ? new UnitModel(this.places, this.places) : null;
  }

  run(command: Command): void {
    this.now += command.do === 'wait' ? command.minutes * MINUTE : 1;
    const book = this.stored.open(new Date(this.now).toISOString());
    this.apply(command, book);
    if (this.model) expect(book.figures()).toEqual(this.model.figures(this.now));
    this.stored.save(book);
    this.checkRows();
  }

  private apply(command: Command, book: UnitBook): void {
    if (command.do === 'hold') this.tryHold(command, book);
    else if (command.do === 'publish') this.publish(book, command.free % (this.places + 1), command.closed);
    else if (command.do === 'publish-rooms') this.publishRooms(book, command.free);
    else if (command.do !== 'wait') this.step(command.do, this.holds.at(-1 - command.which), book);
  }

  /** What an answer says at this instant, and what can be held at this instant, are the same. */
  private tryHold({ ages, children, minutes }: Extract<Command, { do: 'hold' }>, book: UnitBook): void {
    const request = requestOf({ children, childrenAges: ages });
    const persons = 1 + children;
    const unit = factsOf(book);
    const facts = { request, units: [unit], areas: [] };
    const { units } = evaluate(facts, policy, calendar, new Date(this.now).toISOString());
    const status = units[0]?.status ?? 'unsuitable';
    const rooms = allocate(unit, householdOf(request))?.rooms ?? [];
    const canHold = book.canHold(persons, rooms);
    if (status === 'now' || status === 'ask') expect(canHold).toBe(true);
    if (status === 'full' || status === 'unsuitable') expect(canHold).toBe(false);
    this.count(status);
    if (!canHold) return;
    const before = new Map(book.roomFigures().rooms?.map((room) => [room.room, room]));
    const sizeOf = (name: string) => this.rooms.find((room) => room.name === name)?.places;
    for (const name of rooms) if (persons > 1) expect(before.get(name)?.bookable).toBe(sizeOf(name));
    const id = `hold-${this.holds.length}`;
    this.holds.push(id);
    const until = this.now + minutes * MINUTE;
    book.hold(id, persons, new Date(until).toISOString(), rooms);
    this.model?.hold(id, persons, until);
  }

  private publish(book: UnitBook, free: number, closed: boolean): void {
    book.publish({
      free,
      closed,
      closedReason: closed ? 'own-residents' : null,
      closedUntil: null,
      confirmedAt: new Date(this.now).toISOString(),
    });
    this.model?.publish(free, closed);
  }

  private publishRooms(book: UnitBook, counts: readonly number[]): void {
    const said = new Map(
      this.rooms.map(({ name, places }, index) => [name, (counts[index] ?? 0) % (places + 1)]),
    );
    const free = [...said.values()].reduce((sum, count) => sum + count, 0);
    book.publish({
      free,
      rooms: said,
      closed: false,
      closedReason: null,
      closedUntil: null,
      confirmedAt: new Date(this.now).toISOString(),
    });
    const now = new Map(book.roomFigures().rooms?.map((room) => [room.room, room.free]));
    expect(now).toEqual(said);
    expect(book.figures().free).toBe(free);
    this.count('publish-rooms');
  }

  private step(
    what: 'accept' | 'giveBack' | 'arrive' | 'depart',
    id: string | undefined,
    book: UnitBook,
  ): void {
    if (id === undefined) return;
    const { model, now } = this;
    const until = now + 720 * MINUTE;
    const claims = this.stored.liveClaims().filter((claim) => claim.hold_id === id);
    const placed = claims.some((claim) => claim.placed);
    const can = model
      ? {
          accept: model.canAccept(id, now),
          giveBack: model.canEnd(id, now),
          arrive: model.canArrive(id, now),
          depart: model.canDepart(id),
        }
      : {
          accept: book.holds(id) && !placed,
          giveBack: book.holds(id) && !placed,
          arrive: book.holds(id) && !placed,
          depart: placed,
        };
    if (!can[what]) return;
    this.count(what);
    if (what === 'accept') book.accept(id, new Date(until).toISOString());
    if (what === 'giveBack') book.giveBack(id, 'released');
    if (what === 'arrive') book.arrive(id);
    if (what === 'depart') book.giveBack(id, 'departed');
    if (what === 'accept') model?.accept(id, until);
    if (what === 'giveBack') model?.end(id);
    if (what === 'arrive') model?.arrive(id);
    if (what === 'depart') model?.depart(id);
  }

  private checkRows(): void {
    const live = this.stored.liveClaims();
    expect(new Set(live.map((claim) => claim.place_id)).size).toBe(live.length);
    expect(live.length).toBeLessThanOrEqual(this.places);
    if (this.model) this.checkRooms();
  }

  /** Never two households in a room that is not shared, and a household of more never beside another. */
  private checkRooms(): void {
    const live = this.stored.liveClaims();
    const size = (hold: string) => live.filter((claim) => claim.hold_id === hold).length;
    for (const { name, shared } of this.rooms) {
      const inRoom = new Set(this.stored.places.filter(({ room }) => room === name).map(({ id }) => id));
      const holds = [...new Set(live.flatMap((claim) => (inRoom.has(claim.place_id) ? claim.hold_id : [])))];
      if (holds.length <= 1) continue;
      expect(shared).toBe(true);
      expect(holds.filter((id) => size(id) > 1)).toEqual([]);
    }
  }

  private count(what: string): void {
    this.counted.set(what, (this.counted.get(what) ?? 0) + 1);
  }
}

function factsOf(book: UnitBook): UnitFacts {
  const figures = book.figures();
  return {
    ...toCatalogueUnit(book.unit, figures.places),
    availability: {
      free: figures.free,
      held: figures.held,
      closed: book.unit.closed,
      confirmedAt: book.unit.confirmed_at,
      ...book.roomFigures(),
    },
  };
}

function runAll(commands: fc.Arbitrary<Command>, inNumbers: boolean): Map<string, number> {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(anyRooms, fc.array(commands, { minLength: 30, maxLength: 90 }), (rooms, drawn) => {
      const twins = new Twins(rooms, inNumbers);
      for (const command of drawn) twins.run(command);
      for (const [what, count] of twins.counted) counted.set(what, (counted.get(what) ?? 0) + count);
    }),
    // Always the same: whether each kind of command occurred must not depend on chance.
    { numRuns: 60, seed: 20261128 },
  );
  return counted;
}

describe('a unit with any rooms, under any commands in any order', () => {
  it('has the figures of plain counting, holds what an answer says it can, and lets nobody share who may not', () => {
    const counted = runAll(byNumber, true);
    for (const what of ['now', 'ask', 'full', 'unsuitable', 'accept', 'arrive', 'depart']) {
      expect(counted.get(what) ?? 0).toBeGreaterThan(0);
    }
  });

  it('is as its provider says room by room, and never has a place twice', () => {
    expect(runAll(anyCommand, false).get('publish-rooms') ?? 0).toBeGreaterThan(0);
  });
});
