import { useQuery } from '@tanstack/react-query';
import type { Contacts, Roster, TelephoneTree } from '../../../../src/contract/contacts.js';
import type { Escalation } from '../../../../src/contract/escalation.js';
import { send } from '../../lib/api.js';
import { useLiveQuery } from '../../lib/live-query.js';

export const CONTACTS_KEY = ['contacts'] as const;
export const rosterKey = (providerId: string) => ['roster', providerId] as const;

/** Kept as long as a night, so that the numbers are still there when the line is not. */
const TREE_KEPT_MS = 12 * 3_600_000;

/** Somebody is at it. Throws `ApiProblem` with 409 when it is settled already. */
export async function acknowledge(id: string, idempotencyKey: string): Promise<Escalation> {
  const path = `/v1/escalations/${id}/acknowledgements`;
  return (await send<Escalation>(path, { method: 'POST', idempotencyKey })).data;
}

const TREE_TOPICS = ['contacts', 'catalogue'] as const;
const whole = (tree: TelephoneTree) => tree;

/** @param look `anew`: also for who is waited for, which nobody tells of */
export function useTelephoneTree(look?: 'anew') {
  return useLiveQuery({
    queryKey: ['telephone-tree'],
    path: '/v1/telephone-tree',
    topics: TREE_TOPICS,
    select: whole,
    gcTime: TREE_KEPT_MS,
    ...(look === 'anew' && { refetchOnMount: 'always' }),
  });
}

/** With the tag that a change of their order is made against. */
export function useContacts() {
  return useQuery({
    queryKey: CONTACTS_KEY,
    queryFn: ({ signal }) => send<Contacts>('/v1/contacts', { signal }),
  });
}

/** With the tag that a change is made against. */
export function useRoster(providerId: string) {
  return useQuery({
    queryKey: rosterKey(providerId),
    queryFn: ({ signal }) => send<Roster>(`/v1/rosters/${encodeURIComponent(providerId)}`, { signal }),
    // A form is filled from it: it must not change under somebody's hands.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
