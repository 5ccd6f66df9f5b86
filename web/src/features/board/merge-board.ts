import type { Board, BoardChange } from '../../../../src/contract/board.js';

export type Merged =
  /** The change is in the board; `changed` are the ids of its units. */
  | { kind: 'merged'; board: Board; changed: string[] }
  /** Everything in the change was known already. */
  | { kind: 'known' }
  /** Changes in between are missing: ask for those since the board's sequence. */
  | { kind: 'gap' };

/**
 * Puts a change into a board: no clock, no socket, the given board stays as it is.
 *
 * A change says how its units stand after the last of its sequences, so one that overlaps with what is known
 * may be put in whole. Units keep their place, so that nothing jumps; a new unit comes at the end.
 */
export function mergeChange(board: Board, change: BoardChange): Merged {
  if (change.sequence <= board.sequence) return { kind: 'known' };
  if (change.from > board.sequence + 1) return { kind: 'gap' };
  const changes = new Map(change.units.map((unit) => [unit.unitId, unit]));
  const units = board.units.map((unit) => changes.get(unit.unitId) ?? unit);
  const present = new Set(board.units.map((unit) => unit.unitId));
  const added = change.units.filter((unit) => !present.has(unit.unitId));
  return {
    kind: 'merged',
    board: { ...board, sequence: change.sequence, units: [...units, ...added] },
    changed: [...changes.keys()],
  };
}
