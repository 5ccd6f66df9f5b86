import { BOOK_NOW, minutesAfter, StoredUnit } from '../../test/support/books.js';
import { heldAt } from './ledger-state.js';

const IN_30 = minutesAfter(BOOK_NOW, 30);
const IN_12_HOURS = minutesAfter(BOOK_NOW, 720);

describe('what the ledger keeps of a unit', () => {
  it('counts a held place up to its end, and not at it', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 2, IN_30);
    book.hold('b', 1, IN_12_HOURS);
    const ends = Date.parse(IN_30);
    const counted = book
      .changes()
      .drafts.map(({ state }) => [ends - 1, ends, Date.parse(IN_12_HOURS)].map((at) => heldAt(state, at)));
    expect(counted).toEqual([
      [2, 0, 0],
      [3, 1, 0],
    ]);
  });

  it('is a state of its own for each change', () => {
    const book = new StoredUnit(3).open();
    book.hold('a', 1, IN_30);
    book.recordCatalogue();
    book.arrive('a');
    expect(
      book.changes().drafts.map(({ cause, state }) => [cause, state.free, state.heldUntil.length]),
    ).toEqual([
      ['held', 3, 1],
      ['catalogue', 3, 1],
      ['arrived', 2, 0],
    ]);
  });
});
