import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CONFIRMATIONS_KEY } from '../features/asking/asking-queries.js';
import { onUnitsChanged, startLiveBoard, stopLiveBoard } from '../features/board/live-board.js';
import { SESSION_KEY } from '../lib/query-client.js';
import { UNITS_KEY } from '../lib/units.js';

/** What the figures of a unit are part of, by the first word of its query key. */
const TOUCHED = [UNITS_KEY, CONFIRMATIONS_KEY, ['holds'], ['matches'], ['tasks'], ['follow-up']] as const;

/** While somebody is logged in, each change on the board also refreshes the lists it is part of. */
export function useLive(loggedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!loggedIn) return undefined;
    const stopListening = onUnitsChanged(() => {
      for (const queryKey of TOUCHED) void client.invalidateQueries({ queryKey });
    });
    void startLiveBoard(() => void client.invalidateQueries({ queryKey: SESSION_KEY }));
    return () => {
      stopListening();
      stopLiveBoard();
    };
  }, [loggedIn, client]);
}
