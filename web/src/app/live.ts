import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { startLiveBoard } from '../features/board/live-board.js';
import { startLine, stopLine } from '../lib/live-line.js';
import { SESSION_KEY } from '../lib/query-client.js';

/** The line is open while somebody is logged in. */
export function useLive(loggedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!loggedIn) return undefined;
    const stopBoard = startLiveBoard();
    void startLine(() => void client.invalidateQueries({ queryKey: SESSION_KEY }));
    return () => {
      stopBoard();
      stopLine();
    };
  }, [loggedIn, client]);
}
