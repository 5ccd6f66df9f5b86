import fc from 'fast-check';
import { BOOK_NOW, StoredUnit } from '../../test/support/books.js';
import { UnitModel } from '../../test/support/unit-model.js';
import { heldAt } from './ledger-state.js';
import type { UnitBook } from './unit-book.js';

const PLACES = 5;
const MINUTE = 60_000;

type Command =
  | { do: 'hold'; persons: number; minutes: number }
  | { do: 'accept' | 'giveBack' | 'arrive' | 'depart'; which: number }
  | { do: 'publish'; free: number; closed: boolean }
  | { do: 'confirm' }
  | { do: 'wait'; minutes: number };

const which = fc.nat({ max: 6 });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      persons: fc.integer({ min: 1, max: 3 }),
      minutes: fc.integer({ min: 5, max: 240 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('accept', 'giveBack', 'arrive', 'depart'), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      free: fc.nat({ max: PLACES }),
      closed: fc.nat({ max: 9 }).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'confirm' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  },
);

/** A unit as the service keeps it beside the same unit told in plain numbers. */
class Twins {
  readonly stored = new StoredUnit(PLACES, 0);
  readonly model = new UnitModel(PLACES, 0);
  private now = Date.parse(BOOK_NOW);
  private readonly holds: string[] = [];

  run(step: Command): void {
    this.now += step.do === 'wait' ? step.minutes * MINUTE : 1;
    const book = this.stored.open(new Date(this.now).toISOString());
    this.apply(step, book);
    this.compare(book);
    this.stored.save(book);
    this.checkRows();
  }

  private apply(step: Command, book: UnitBook): void {
    switch (step.do) {
      case 'hold':
        expect(book.canHold(step.persons)).toBe(this.model.canHold(step.persons, this.now));
        if (book.canHold(step.persons)) this.hold(book, step.persons, this.now + step.minutes * MINUTE);
        return;
      case 'publish':
        book.publish({
          free: step.free,
          closed: step.closed,
          closedReason: step.closed ? 'own-residents' : null,
          closedUntil: null,
          confirmedAt: new Date(this.now).toISOString(),
        });
        this.model.publish(step.free, step.closed);
        return;
      case 'confirm':
        book.confirm();
        return;
      case 'wait':
        return;
      case 'accept':
      case 'giveBack':
      case 'arrive':
      case 'depart': {
        // The latest holds, so that most of them still live.
        const id = this.holds.at(-1 - step.which);
        if (id !== undefined) this.step(step.do, id, book);
      }
    }
  }

  private hold(book: UnitBook, persons: number, until: number): void {
    const id = `hold-${this.holds.length}`;
    this.holds.push(id);
    book.hold(id, persons, new Date(until).toISOString());
    this.model.hold(id, persons, until);
  }

  private step(step: 'accept' | 'giveBack' | 'arrive' | 'depart', id: string, book: UnitBook): void {
    const { model, now } = this;
    if (step === 'accept' && model.canAccept(id, now)) {
      book.accept(id, new Date(now + 720 * MINUTE).toISOString());
      model.accept(id, now + 720 * MINUTE);
    } else if (step === 'giveBack' && model.canEnd(id, now)) {
      expect(book.holds(id)).toBe(true);
      book.giveBack(id, 'released');
      model.end(id);
    } else if (step === 'arrive' && model.canArrive(id, now)) {
      book.arrive(id);
      model.arrive(id);
    } else if (step === 'depart' && model.canDepart(id)) {
      book.giveBack(id, 'departed');
      model.depart(id);
    }
  }

  private compare(book: UnitBook): void {
    const figures = book.figures();
    expect(figures).toEqual(this.model.figures(this.now));
    expect(figures.free).toBeGreaterThanOrEqual(0);
    expect(figures.free).toBeLessThanOrEqual(PLACES);
    expect(figures.bookable).toBe(Math.max(0, figures.free - figures.held));
    const state = book.changes().drafts.at(-1)?.state;
    if (!state) return;
    expect({ free: state.free, held: heldAt(state, this.now), places: state.places }).toEqual({
      free: figures.free,
      held: figures.held,
      places: PLACES,
    });
    expect(state.closed).toBe(this.model.closed);
  }

  private checkRows(): void {
    const live = this.stored.liveClaims();
    expect(new Set(live.map((claim) => claim.place_id)).size).toBe(live.length);
    expect(live.length).toBe(this.model.claimed(this.now));
    expect(live.length).toBeLessThanOrEqual(PLACES);
    const placed = new Set(live.filter((claim) => claim.placed).map((claim) => claim.place_id));
    expect(this.stored.places.filter(({ id, taken }) => taken && placed.has(id))).toEqual([]);
    expect(this.stored.open(new Date(this.now).toISOString()).figures()).toEqual(
      this.model.figures(this.now),
    );
  }
}

describe('a unit under any commands in any order', () => {
  it('has the figures of plain counting after every command, and no place twice', () => {
    const counted = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(command, { minLength: 40, maxLength: 120 }), (commands) => {
        const twins = new Twins();
        for (const step of commands) {
          twins.run(step);
          counted.set(step.do, (counted.get(step.do) ?? 0) + 1);
        }
      }),
      { numRuns: 30 },
    );
    expect([...counted.values()].reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(1_200);
    expect(counted.size).toBe(8);
  });
});
