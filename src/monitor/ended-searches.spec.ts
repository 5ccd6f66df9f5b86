import { endedSearches, type EndedRow } from './ended-searches.js';
import { maskOne, maskTable } from './masking.js';

const row = (requests: number, more: Partial<EndedRow> = {}): EndedRow => ({
  outcome: 'placed',
  kind: 'vrouwenopvang',
  hour: 2,
  placeWithin: 'hour',
  requests,
  ...more,
});
const rows = [
  row(12),
  row(6, { outcome: 'not-asked-known-full', hour: 17, placeWithin: null }),
  row(1, { outcome: 'withdrawn', hour: 18, placeWithin: null, kind: null }),
];

describe('searches that ended', () => {
  it('are told by outcome, kind, part of the day and time to a place', () => {
    const told = endedSearches(
      rows,
      (counts) => counts,
      (count) => count,
    );
    expect(told.closed).toBe(19);
    expect(told.byOutcome).toContainEqual({ outcome: 'not-asked-known-full', requests: 6 });
    expect(told.byKind.at(-1)).toEqual({ kind: null, requests: 1 });
    expect(told.byPartOfDay.map(({ requests }) => requests)).toEqual([12, 0, 6, 1]);
    expect(told.byPlaceWithin).toContainEqual({ placeWithin: 'hour', requests: 12 });
  });

  it('are masked below 5, each table so that nothing follows by subtraction', () => {
    const told = endedSearches(rows, maskTable, maskOne);
    expect(told.closed).toBe(19);
    expect(told.byPartOfDay.map(({ requests }) => requests)).toEqual([12, '<5', 6, '<5']);
    for (const table of [told.byOutcome, told.byKind, told.byPlaceWithin]) {
      expect(table.filter(({ requests }) => requests === '<5').length).not.toBe(1);
    }
    expect(endedSearches([row(3)], maskTable, maskOne).closed).toBe('<5');
  });
});
