import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestInput, UrgentRequest } from '../../../../src/contract/request.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';

interface Correction {
  facts: RequestInput;
  /** The version that the screen showed when it was filled in. */
  version: number;
}

/** Replaces what is known, unless somebody else did so first; after it all that follows from it is read again. */
export function useCorrect(requestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ facts, version }: Correction) => {
      const path = `/v1/requests/${requestId}/facts`;
      return (await send<UrgentRequest>(path, { method: 'PUT', body: facts, ifMatch: `"${version}"` })).data;
    },
    onSettled: () =>
      Promise.all([readScreensAgain(client), client.invalidateQueries({ queryKey: ['fact-versions'] })]),
  });
}
