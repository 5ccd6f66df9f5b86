import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Closing } from '../../../../src/contract/closing.js';
import type { RequestOutcome } from '../../../../src/contract/words.js';
import { get, send } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';

/** What happens elsewhere, an arrival or a refusal, shows within this many milliseconds. */
const POLL_MS = 10_000;

const KEY = 'closing';

/** How the search ended, or can end now. */
export function useClosing(requestId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: [KEY, requestId, language],
    queryFn: ({ signal }) => get<Closing>(pathOf(requestId), signal),
    refetchInterval: POLL_MS,
  });
}

/** Closes with an outcome, or takes it back (null). */
export function useClose(requestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (outcome: RequestOutcome | null) =>
      outcome === null
        ? send(pathOf(requestId), { method: 'DELETE' })
        : send(pathOf(requestId), { method: 'POST', body: { outcome } }),
    onSettled: () =>
      Promise.all(
        [
          [KEY],
          ['requests'],
          ['matches'],
          ['holds'],
          ['tasks'],
          ['follow-up'],
          ['confirmation-requests'],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

function pathOf(requestId: string): string {
  return `/v1/requests/${requestId}/closing`;
}
