import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CONFIRMATIONS_KEY } from '../features/asking/asking-queries.js';
import { onUnitsChanged, startLiveBoard } from '../features/board/live-board.js';
import { startLine, stopLine } from '../lib/live-line.js';
import { SESSION_KEY } from '../lib/query-client.js';
import { UNITS_KEY } from '../lib/units.js';

/** What the figures of a unit are part of, by the first word of its query key. */
const TOUCHED = [UNITS_KEY, CONFIRMATIONS_KEY, ['holds'], ['matches'], ['follow-up']] as const;

/** Milliseconds between two refreshes: on a busy night the board changes faster than lists can be read again. */
const AT_MOST_EVERY_MS = 1_000;

/** While somebody is logged in, each change on the board also refreshes the lists it is part of. */
export function useLive(loggedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!loggedIn) return undefined;
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      last = Date.now();
      timer = undefined;
      for (const queryKey of TOUCHED) void client.invalidateQueries({ queryKey });
    };
    // The first change shows at once; those right after it together, and none is left out.
    const stopListening = onUnitsChanged(() => {
      const wait = last + AT_MOST_EVERY_MS - Date.now();
      if (wait <= 0) refresh();
      else timer ??= setTimeout(refresh, wait);
    });
    const stopBoard = startLiveBoard();
    void startLine(() => void client.invalidateQueries({ queryKey: SESSION_KEY }));
    return () => {
      clearTimeout(timer);
      stopListening();
      stopBoard();
      stopLine();
    };
  }, [loggedIn, client]);
}
