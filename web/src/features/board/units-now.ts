import { useMemo } from 'react';
import type { Board } from '../../../../src/contract/board.js';
import { useUnits, type Units } from '../../lib/units.js';
import { liveBoard } from './live-board.js';

/**
 * All units, with what the board says of them at this drawing. Not followed frame by frame: a page is drawn again when
 * what it shows of a unit was read again.
 */
export function useUnitsNow(): { data: Units | undefined; error: Error | null } {
  const { data, error } = useUnits();
  const { board } = liveBoard();
  return { data: useMemo(() => data && board && withBoard(data, board), [data, board]) ?? data, error };
}

function withBoard(units: Units, board: Board): Units {
  const now = new Map(board.units.map((unit) => [unit.unitId, unit]));
  return new Map(
    [...units].map(([id, unit]) => {
      const said = now.get(id);
      // What was read may be newer than a line that is down.
      if (!said || board.sequence < unit.availability.sequence) return [id, unit];
      const { confirmedAt, stale } = said;
      return [id, { ...unit, availability: { ...unit.availability, confirmedAt, stale } }];
    }),
  );
}
