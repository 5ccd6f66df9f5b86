import type { Board, BoardChange, BoardUnit } from '../../src/contract/board.js';
import { mergeChange } from '../../web/src/features/board/merge-board.js';

function unit(unitId: string, free: number): BoardUnit {
  return {
    unitId,
    providerId: 'kadera',
    kind: 'vrouwenopvang',
    name: unitId,
    genders: ['woman'],
    region: 'Twente',
    places: 6,
    free,
    held: 0,
    bookable: free,
    closed: false,
    confirmedAt: '2026-11-24T22:00:00Z',
    stale: false,
    intakeOpen: true,
    opensAt: null,
  };
}

const board: Board = {
  sequence: 10,
  generatedAt: '2026-11-24T22:30:00Z',
  units: [unit('a', 1), unit('b', 2), unit('c', 3)],
};

function change(from: number, sequence: number, ...units: BoardUnit[]): BoardChange {
  return { from, sequence, units };
}

describe('a change on the board', () => {
  it('replaces its units, leaves the others where they are, and moves the sequence on', () => {
    const merged = mergeChange(board, change(11, 11, unit('b', 5)));

    expect(merged).toEqual({
      kind: 'merged',
      board: { ...board, sequence: 11, units: [unit('a', 1), unit('b', 5), unit('c', 3)] },
      changed: ['b'],
    });
  });

  it('covers a burst of several sequences at once', () => {
    const merged = mergeChange(board, change(11, 14, unit('c', 0), unit('a', 0)));

    expect(merged).toMatchObject({ kind: 'merged', board: { sequence: 14 }, changed: ['c', 'a'] });
  });

  it('that overlaps with what is known is put in whole, since it says how its units stand at its end', () => {
    const merged = mergeChange(board, change(8, 12, unit('a', 4)));

    expect(merged).toMatchObject({ kind: 'merged', board: { sequence: 12 } });
    expect(merged.kind === 'merged' && merged.board.units[0]?.free).toBe(4);
  });

  it('that is not newer than the board changes nothing', () => {
    expect(mergeChange(board, change(9, 10, unit('a', 9)))).toEqual({ kind: 'known' });
    expect(mergeChange(board, change(1, 3, unit('a', 9)))).toEqual({ kind: 'known' });
  });

  it('that begins later than the next sequence is a gap', () => {
    expect(mergeChange(board, change(12, 12, unit('a', 9)))).toEqual({ kind: 'gap' });
  });

  it('puts a unit that is new at the end', () => {
    const merged = mergeChange(board, change(11, 11, unit('d', 1)));

    expect(merged.kind === 'merged' && merged.board.units.map((u) => u.unitId)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('without units only moves the sequence on', () => {
    expect(mergeChange(board, change(11, 13))).toEqual({
      kind: 'merged',
      board: { ...board, sequence: 13 },
      changed: [],
    });
  });

  it('leaves the board it was given as it was', () => {
    const before = JSON.stringify(board);
    mergeChange(board, change(11, 11, unit('a', 0)));

    expect(JSON.stringify(board)).toBe(before);
  });
});
