import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import type { RequestOutcome } from '../../../../src/contract/words.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useCase } from '../request/request-queries.js';

const closingOf = ({ closing }: CaseScreen) => closing;

/** How the search ended, or can end now. */
export function useClosing(requestId: string) {
  return useCase(requestId, closingOf);
}

/** Closes with an outcome, or takes it back (null). */
export function useClose(requestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (outcome: RequestOutcome | null) =>
      outcome === null
        ? send(pathOf(requestId), { method: 'DELETE' })
        : send(pathOf(requestId), { method: 'POST', body: { outcome } }),
    onSettled: () => readScreensAgain(client),
  });
}

function pathOf(requestId: string): string {
  return `/v1/requests/${requestId}/closing`;
}
