import { useQuery } from '@tanstack/react-query';
import type { ConfirmationRequests } from '../../../../src/contract/asking.js';
import { get } from '../../lib/api.js';

/** A change on the board refreshes these too. */
export const CONFIRMATIONS_KEY = ['confirmation-requests'] as const;
const POLL_MS = 5_000;

export function useConfirmationRequests(path: string) {
  return useQuery({
    queryKey: [...CONFIRMATIONS_KEY, path],
    queryFn: async ({ signal }) => (await get<ConfirmationRequests>(path, signal)).confirmationRequests,
    refetchInterval: POLL_MS,
  });
}
