import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { HoldInput } from '../../../../src/contract/hold.js';
import type { RequestInput, UrgentRequest } from '../../../../src/contract/request.js';
import type { OverrideReason } from '../../../../src/contract/words.js';
import { newKey, send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { ApiProblem } from '../../lib/problem.js';
import { clearDraft } from './draft-store.js';

/** What a list of places needs to let one be held. */
export interface Holding {
  /** `overrideReason`: holds a place that does not fit. */
  hold: (unitId: string, overrideReason?: OverrideReason) => void;
  /** Puts the question to several places at once. */
  askSeveral: (unitIds: string[]) => void;
  /** Keeps the request and goes on looking, with no place yet; null where it is kept already. */
  search: (() => void) | null;
  /** The unit that is being held just now; null: none. */
  busyUnitId: string | null;
  /** True while several are being asked. */
  asking: boolean;
  error: Error | null;
}

/**
 * One key for each command until the service has answered: a second tap after a lost connection, the page's or the
 * service's own, repeats the same command, so that no place is held twice.
 */
function useKeys() {
  const keys = useRef(new Map<string, string>());
  return async function once<T>(command: string, run: (key: string) => Promise<T>): Promise<T> {
    const key = keys.current.get(command) ?? newKey();
    keys.current.set(command, key);
    try {
      const result = await run(key);
      keys.current.delete(command);
      return result;
    } catch (error) {
      // Only a refusal is an answer: of all else nobody knows whether it was done.
      if (error instanceof ApiProblem && error.status < 500) keys.current.delete(command);
      throw error;
    }
  };
}

/** Holds a place for a stored request. */
export function useHolding(requestId: string): Holding {
  const client = useQueryClient();
  const once = useKeys();
  const mutation = useMutation({
    mutationFn: (order: Order) => once(JSON.stringify(order), (key) => postOrder(requestId, order, key)),
    // Awaited, so that the hold is on the screen when the button comes back.
    onSettled: () => readScreensAgain(client),
  });
  return { ...ordersOf(mutation), search: null, error: mutation.error };
}

/** Stores the request, once, holds the place, and goes to the request. */
export function useFirstHolding(input: RequestInput | null): Holding & { reset: () => void } {
  const client = useQueryClient();
  const navigate = useNavigate();
  const once = useKeys();
  const stored = useRef<{ facts: string; id: string } | null>(null);
  const mutation = useMutation({
    mutationFn: async (order: Order | typeof SEARCH) => {
      if (!input) throw new Error('no request yet');
      const facts = JSON.stringify(input);
      // After a place that was just taken, the next try belongs to the same request.
      if (stored.current?.facts !== facts) {
        const request = await once(facts, (key) => postRequest(input, key));
        stored.current = { facts, id: request.id };
      }
      const requestId = stored.current.id;
      if (order !== SEARCH) {
        await once(`${requestId} ${JSON.stringify(order)}`, (key) => postOrder(requestId, order, key));
      }
      return requestId;
    },
    onSuccess: async (requestId) => {
      void readScreensAgain(client);
      await navigate(`/vragen/${requestId}`);
      clearDraft();
    },
    onError: () => client.invalidateQueries({ queryKey: ['matches'] }),
  });
  return {
    ...ordersOf(mutation),
    search: () => {
      if (!mutation.isPending) mutation.mutate(SEARCH);
    },
    error: mutation.error,
    reset: mutation.reset,
  };
}

type Order = Pick<HoldInput, 'unitId' | 'overrideReason'> | { unitIds: string[] };

/** The request is kept; what can be asked of whom is then the service's work. */
const SEARCH = 'search';

interface OrderMutation {
  isPending: boolean;
  variables: Order | typeof SEARCH | undefined;
  mutate: (order: Order) => void;
}

function ordersOf(mutation: OrderMutation): Omit<Holding, 'error' | 'search'> {
  const give = (order: Order) => {
    if (!mutation.isPending) mutation.mutate(order);
  };
  const { isPending, variables } = mutation;
  const busy = isPending && variables !== SEARCH ? variables : undefined;
  return {
    hold: (unitId, overrideReason) => give({ unitId, ...(overrideReason ? { overrideReason } : {}) }),
    askSeveral: (unitIds) => give({ unitIds }),
    busyUnitId: busy && 'unitId' in busy ? busy.unitId : null,
    asking: busy !== undefined && 'unitIds' in busy,
  };
}

async function postRequest(input: RequestInput, idempotencyKey: string): Promise<UrgentRequest> {
  return (await send<UrgentRequest>('/v1/requests', { method: 'POST', body: input, idempotencyKey })).data;
}

async function postOrder(requestId: string, body: Order, idempotencyKey: string): Promise<void> {
  const path = `/v1/requests/${requestId}/${'unitIds' in body ? 'offers' : 'holds'}`;
  await send(path, { method: 'POST', body, idempotencyKey });
}
