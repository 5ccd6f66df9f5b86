import { BOOK_NOW, minutesAfter, StoredUnit } from '../../test/support/books.js';
import type { UnitBook } from './unit-book.js';
import type { Publication } from './unit-rows.js';

const IN_30 = minutesAfter(BOOK_NOW, 30);
const IN_12_HOURS = minutesAfter(BOOK_NOW, 720);

function publication(free: number, changes: Partial<Publication> = {}): Publication {
  return {
    free,
    closed: false,
    closedReason: null,
    closedUntil: null,
    confirmedAt: BOOK_NOW,
    ...changes,
  };
}

function figures(free: number, held: number, places = 3) {
  return { places, free, held, bookable: Math.max(0, free - held) };
}

/** Holds that were made, accepted and arrived in books of their own, a minute apart, before `BOOK_NOW`. */
function withPlaced(unit: StoredUnit, ...holds: [id: string, persons: number][]): StoredUnit {
  holds.forEach(([id, persons], index) => {
    const now = minutesAfter(BOOK_NOW, index - 100);
    const book = unit.open(now);
    book.hold(id, persons, minutesAfter(now, 30));
    book.accept(id, minutesAfter(now, 720));
    book.arrive(id);
    unit.save(book);
  });
  return unit;
}

/** Numbers of the places that a hold has and that the provider counts as taken. */
function takenUnderHolds(unit: StoredUnit): number[] {
  const held = new Set(unit.liveClaims().map((claim) => claim.place_id));
  return unit.places.filter(({ id, taken }) => taken && held.has(id)).map((place) => place.number);
}

function lastState(book: UnitBook) {
  const draft = book.changes().drafts.at(-1);
  if (!draft) throw new Error('nothing was recorded');
  return draft.state;
}

describe('a unit of which nobody has said anything', () => {
  it('has no free place, and can hold nobody', () => {
    const book = new StoredUnit(3, 0).open();
    expect(book.figures()).toEqual(figures(0, 0));
    expect(book.canHold(1)).toBe(false);
  });

  it('has nothing to write when nothing was done', () => {
    const book = new StoredUnit(3).open();
    expect(book.changes()).toEqual({ unit: null, places: [], claims: [], drafts: [] });
    expect(book.currentSequence).toBe(7);
  });
});

describe('holding', () => {
  it('takes a place from what is bookable, not from what is free', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 1, IN_30);
    expect(book.figures()).toEqual(figures(3, 1));
    expect(book.holds('a')).toBe(true);
    expect(book.holds('b')).toBe(false);
  });

  it('takes a place for each person', () => {
    const book = new StoredUnit(3).open();
    expect(book.canHold(3)).toBe(true);
    expect(book.canHold(4)).toBe(false);
    book.hold('family', 3, IN_30);
    expect(book.figures()).toEqual(figures(3, 3));
    expect(book.canHold(1)).toBe(false);
  });

  it('never gives the same place twice', () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('a', 2, IN_30);
    book.hold('b', 1, IN_30);
    unit.save(book);
    expect(new Set(unit.liveClaims().map((claim) => claim.place_id)).size).toBe(3);
    expect(() => book.hold('c', 1, IN_30)).toThrow('hold without canHold');
  });

  it('is not possible in a closed unit, however many are free', () => {
    const book = new StoredUnit(3).open();
    book.publish(publication(3, { closed: true, closedReason: 'damage' }));
    expect(book.figures().bookable).toBe(3);
    expect(book.canHold(1)).toBe(false);
  });

  it('is recorded with the end of every held place', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 2, IN_30);
    expect(book.changes().drafts.map(({ cause }) => cause)).toEqual(['held']);
    expect(lastState(book)).toMatchObject({ free: 3, places: 3, heldUntil: [IN_30, IN_30] });
    expect(book.currentSequence).toBe(Infinity);
  });
});

describe('the end of a hold', () => {
  const holding = () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('a', 1, IN_30);
    unit.save(book);
    return unit;
  };

  it('has not come a millisecond before', () => {
    const now = new Date(Date.parse(IN_30) - 1).toISOString();
    const book = holding().open(now);
    expect(book.figures()).toEqual(figures(3, 1));
    expect(book.changes().drafts).toEqual([]);
  });

  it('has come at the very instant', () => {
    const unit = holding();
    const book = unit.open(IN_30);
    expect(book.figures()).toEqual(figures(3, 0));
    expect(book.holds('a')).toBe(false);
    expect(book.changes().drafts.map(({ cause }) => cause)).toEqual(['expired']);
    unit.save(book);
    expect([...unit.claims.values()]).toMatchObject([{ ended_at: IN_30 }]);
  });

  it('is told of each hold on its own, and leaves the others alone', () => {
    const unit = holding();
    const first = unit.open();
    first.hold('b', 1, IN_30);
    first.hold('c', 1, IN_12_HOURS);
    unit.save(first);
    const book = unit.open(minutesAfter(IN_30, 60));
    expect(book.changes().drafts.map(({ cause }) => cause)).toEqual(['expired', 'expired']);
    expect(book.figures()).toEqual(figures(3, 1));
    expect(book.holds('c')).toBe(true);
  });

  it('frees the place for the next in the same book', () => {
    const unit = new StoredUnit(1);
    const before = unit.open();
    before.hold('a', 1, IN_30);
    unit.save(before);
    const book = unit.open(IN_30);
    expect(book.canHold(1)).toBe(true);
    book.hold('b', 1, IN_12_HOURS);
    unit.save(book);
    expect(unit.liveClaims()).toMatchObject([{ hold_id: 'b' }]);
  });

  it('is put off by acceptance', () => {
    const unit = holding();
    const accepted = unit.open();
    accepted.accept('a', IN_12_HOURS);
    unit.save(accepted);
    expect(lastState(accepted).heldUntil).toEqual([IN_12_HOURS]);
    expect(unit.open(IN_30).figures()).toEqual(figures(3, 1));
    expect(unit.open(IN_12_HOURS).figures()).toEqual(figures(3, 0));
  });

  it('never comes for a placement', () => {
    const unit = withPlaced(new StoredUnit(3), ['a', 1]);
    const book = unit.open('2036-11-24T22:30:00.000Z');
    expect(book.figures()).toEqual(figures(2, 0));
    expect(book.holds('a')).toBe(true);
  });
});

describe.each(['refused', 'released'] as const)('a hold that is %s', (cause) => {
  it('gives its places back to what is bookable', () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('a', 2, IN_30);
    book.giveBack('a', cause);
    expect(book.figures()).toEqual(figures(3, 0));
    expect(lastState(book).heldUntil).toEqual([]);
    expect(book.changes().drafts.map((draft) => draft.cause)).toEqual(['held', cause]);
    unit.save(book);
    expect(unit.liveClaims()).toEqual([]);
  });
});

describe('arrival', () => {
  it('takes the persons from what is free, and what is bookable stays as it was', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 2, IN_30);
    expect(book.figures()).toEqual(figures(3, 2));
    book.arrive('a');
    expect(book.figures()).toEqual(figures(1, 0));
    expect(lastState(book)).toMatchObject({ free: 1, heldUntil: [] });
  });

  it('on a place that was counted as taken takes a free one in its stead', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 3, IN_30);
    book.publish(publication(2));
    expect(book.figures()).toEqual(figures(2, 3));
    book.arrive('a');
    expect(book.figures()).toEqual(figures(0, 0));
  });

  it('in a unit without any free place leaves 0 free, never fewer', () => {
    const unit = new StoredUnit(2);
    const book = unit.open();
    book.hold('a', 1, IN_30);
    book.publish(publication(0));
    book.arrive('a');
    expect(book.figures()).toEqual(figures(0, 0, 2));
    book.giveBack('a', 'departed');
    expect(book.figures()).toEqual(figures(1, 0, 2));
  });
});

describe('departure', () => {
  it('gives back what arrival took', () => {
    const unit = withPlaced(new StoredUnit(3), ['a', 2]);
    const book = unit.open();
    expect(book.figures()).toEqual(figures(1, 0));
    book.giveBack('a', 'departed');
    expect(book.figures()).toEqual(figures(3, 0));
    expect(lastState(book).free).toBe(3);
  });

  it('of somebody whose place the provider gave away already gives nothing back', () => {
    const unit = withPlaced(new StoredUnit(3), ['a', 1]);
    const published = unit.open();
    published.publish(publication(3));
    unit.save(published);
    const book = unit.open();
    expect(book.holds('a')).toBe(false);
    book.giveBack('a', 'departed');
    expect(book.figures()).toEqual(figures(3, 0));
  });
});

describe('publishing', () => {
  it.each([0, 1, 2, 3])('%i free is what there is then', (free) => {
    const book = new StoredUnit(3, 1).open();
    book.publish(publication(free));
    expect(book.figures()).toEqual(figures(free, 0));
  });

  it('fewer takes the places first that nobody holds', () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('a', 1, IN_30);
    book.publish(publication(1));
    expect(book.figures()).toEqual(figures(1, 1));
    unit.save(book);
    expect(takenUnderHolds(unit)).toEqual([]);
  });

  it('fewer than held is overcommitted: the holds stay, and nothing is bookable until there is more free', () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('a', 3, IN_30);
    book.publish(publication(1));
    expect(book.figures()).toEqual(figures(1, 3));
    expect(lastState(book)).toMatchObject({ free: 1, heldUntil: [IN_30, IN_30, IN_30] });
    unit.save(book);
    expect(unit.liveClaims()).toHaveLength(3);
    book.giveBack('a', 'released');
    expect(book.figures()).toEqual(figures(1, 0));
  });

  it('more frees held places first, so that who was overcommitted has a place again', () => {
    const unit = new StoredUnit(3);
    const book = unit.open();
    book.hold('gone', 2, IN_30);
    book.hold('a', 1, IN_30);
    book.giveBack('gone', 'released'); // the last place is the held one
    book.publish(publication(0));
    book.publish(publication(1));
    expect(book.figures()).toEqual(figures(1, 1));
    expect(book.canHold(1)).toBe(false);
    unit.save(book);
    expect(takenUnderHolds(unit)).toEqual([]);
  });

  it('more than there are places without a placement ends the oldest placements there', () => {
    const unit = withPlaced(new StoredUnit(3), ['first', 1], ['second', 1], ['third', 1]);
    const book = unit.open();
    expect(book.figures()).toEqual(figures(0, 0));
    book.publish(publication(2));
    expect(book.figures()).toEqual(figures(2, 0));
    expect(['first', 'second', 'third'].map((id) => book.holds(id))).toEqual([false, false, true]);
  });

  it('as many as there are places without a placement ends none', () => {
    const unit = withPlaced(new StoredUnit(3), ['a', 1]);
    const book = unit.open();
    book.publish(publication(2));
    expect(book.holds('a')).toBe(true);
    expect(book.figures()).toEqual(figures(2, 0));
  });

  it('keeps why a unit is closed and until when, and forgets it when it opens', () => {
    const unit = new StoredUnit(3);
    const closing = unit.open();
    closing.publish(publication(3, { closed: true, closedReason: 'illness', closedUntil: IN_12_HOURS }));
    unit.save(closing);
    expect(unit.unit).toMatchObject({ closed: true, closed_reason: 'illness', closed_until: IN_12_HOURS });
    expect(lastState(closing).closed).toBe(true);
    const opening = unit.open();
    opening.publish(publication(3));
    unit.save(opening);
    expect(unit.unit).toMatchObject({ closed: false, closed_reason: null, closed_until: null });
    expect(opening.canHold(3)).toBe(true);
  });
});

describe('confirming', () => {
  it('changes the instant and no figure', () => {
    const unit = new StoredUnit(3, 2);
    const book = unit.open();
    book.confirm();
    unit.save(book);
    expect(unit.unit.confirmed_at).toBe(BOOK_NOW);
    expect(book.figures()).toEqual(figures(2, 0));
    expect(book.changes()).toMatchObject({ places: [], drafts: [{ cause: 'confirmed' }] });
  });
});
