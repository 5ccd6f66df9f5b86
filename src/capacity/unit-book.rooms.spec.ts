import { BOOK_NOW, minutesAfter, StoredUnit } from '../../test/support/books.js';
import { roomOf } from '../../test/support/match-facts.js';
import type { UnitBook } from './unit-book.js';

const IN_30 = minutesAfter(BOOK_NOW, 30);
const HOUSE = [
  roomOf('A1', { shared: true }),
  roomOf('A2', { corridor: 'A' }),
  roomOf('A3', { corridor: 'A' }),
];

function house(free = 6): StoredUnit {
  return new StoredUnit(6, free, HOUSE);
}

/** What can be had in A1, A2 and A3. */
function bookable(book: UnitBook): number[] {
  return (book.roomFigures().rooms ?? []).map((room) => room.bookable);
}

function free(book: UnitBook): number[] {
  return (book.roomFigures().rooms ?? []).map((room) => room.free);
}

function publish(book: UnitBook, rooms: Record<string, number> | null, total: number): void {
  book.publish({
    free: total,
    ...(rooms && { rooms: new Map(Object.entries(rooms)) }),
    closed: false,
    closedReason: null,
    closedUntil: null,
    confirmedAt: BOOK_NOW,
  });
}

/** Names of the rooms in which a hold has places, in order of the places. */
function roomsOf(unit: StoredUnit, hold: string): (string | null)[] {
  const claimed = new Set(
    unit.liveClaims().flatMap((claim) => (claim.hold_id === hold ? claim.place_id : [])),
  );
  return unit.places.filter(({ id }) => claimed.has(id)).map(({ room }) => room);
}

function placed(unit: StoredUnit, hold: string, persons: number, rooms: string[]): void {
  const book = unit.open();
  book.hold(hold, persons, IN_30, rooms);
  book.accept(hold, IN_30);
  book.arrive(hold);
  unit.save(book);
}

describe('holding in rooms', () => {
  it('takes places in the rooms that were chosen, in each at least one', () => {
    const unit = house();
    const book = unit.open();
    expect(book.canHold(3, ['A2', 'A3'])).toBe(true);
    book.hold('family', 3, IN_30, ['A2', 'A3']);
    unit.save(book);
    expect(roomsOf(unit, 'family')).toEqual(['A2', 'A2', 'A3']);
    expect(book.figures()).toMatchObject({ free: 6, held: 3, bookable: 3 });
    expect(bookable(book)).toEqual([2, 0, 0]);
  });

  it('has a household in each of its rooms, so that nobody else is put there', () => {
    const book = house().open();
    book.hold('two', 2, IN_30, ['A2', 'A3']);
    expect(bookable(book)).toEqual([2, 0, 0]);
    expect(house().open().canHold(1, ['A2', 'A3'])).toBe(false);
  });

  it('never puts a second household into a room, and single persons together only where that may be', () => {
    const book = house().open();
    book.hold('one', 1, IN_30, ['A1']);
    expect(book.canHold(1, ['A1'])).toBe(true);
    expect(book.canHold(2, ['A1'])).toBe(false);
    book.hold('other', 1, IN_30, ['A2']);
    expect(book.canHold(1, ['A2'])).toBe(false);
    expect(() => book.hold('third', 1, IN_30, ['A2'])).toThrow('hold without canHold');
  });

  it('needs rooms to be named, that are there and large enough', () => {
    const book = house().open();
    expect(book.canHold(1)).toBe(false);
    expect(book.canHold(1, [])).toBe(false);
    expect(book.canHold(1, ['B9'])).toBe(false);
    expect(book.canHold(3, ['A2'])).toBe(false);
  });

  it('needs enough places to be bookable, whatever the rooms say', () => {
    const unit = house();
    const book = unit.open();
    book.hold('family', 4, IN_30, ['A2', 'A3']);
    publish(book, { A1: 2, A2: 0, A3: 0 }, 2);
    expect(book.figures()).toMatchObject({ free: 2, held: 4, bookable: 0 });
    expect(book.canHold(1, ['A1'])).toBe(false);
  });

  it('has no rooms where the unit is not described by them', () => {
    const book = new StoredUnit(2).open();
    expect(book.roomFigures()).toEqual({});
    expect(book.canHold(2)).toBe(true);
  });
});

describe('saying which rooms are free', () => {
  it('takes and gives back places in these rooms, and no others', () => {
    const unit = house(0);
    const book = unit.open();
    publish(book, { A1: 1, A2: 2, A3: 0 }, 3);
    expect(free(book)).toEqual([1, 2, 0]);
    expect(bookable(book)).toEqual([1, 2, 0]);
    publish(book, { A1: 2, A2: 0, A3: 1 }, 3);
    expect(free(book)).toEqual([2, 0, 1]);
    expect(book.figures().free).toBe(3);
  });

  it('moves with those who were placed, when their room is free and another is not', () => {
    const unit = house();
    placed(unit, 'family', 2, ['A2']);
    const book = unit.open();
    publish(book, { A1: 2, A2: 2, A3: 0 }, 4);
    unit.save(book);
    expect(roomsOf(unit, 'family')).toEqual(['A3', 'A3']);
    expect(book.figures()).toMatchObject({ free: 4, held: 0 });
    expect(unit.places.filter(({ taken }) => taken)).toEqual([]);
  });

  it('ends the oldest claims in a room when those who were there are nowhere else', () => {
    const unit = house();
    placed(unit, 'family', 2, ['A2']);
    const book = unit.open();
    publish(book, { A1: 2, A2: 2, A3: 2 }, 6);
    unit.save(book);
    expect(roomsOf(unit, 'family')).toEqual([]);
    expect(book.figures()).toMatchObject({ free: 6, held: 0 });
  });

  it('may be a number only: then others are assumed beside others first, and rooms stay whole', () => {
    const book = house().open();
    book.hold('one', 1, IN_30, ['A1']);
    publish(book, null, 5);
    expect(free(book)).toEqual([1, 2, 2]);
    publish(book, null, 3);
    expect(free(book)).toEqual([1, 0, 2]);
    publish(book, null, 5);
    expect(free(book)).toEqual([1, 2, 2]);
  });

  it('keeps somebody who arrives on a place that was taken in the same room', () => {
    const unit = house();
    const book = unit.open();
    book.hold('one', 1, IN_30, ['A1']);
    book.accept('one', IN_30);
    publish(book, { A1: 1, A2: 2, A3: 2 }, 5);
    book.arrive('one');
    expect(free(book)).toEqual([0, 2, 2]);
  });
});
