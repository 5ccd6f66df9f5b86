import { useQueries, useQuery } from '@tanstack/react-query';
import type { Hold } from '../../../../src/contract/hold.js';
import type { Matches } from '../../../../src/contract/matches.js';
import type { RequestFacts, RequestInput, UrgentRequest } from '../../../../src/contract/request.js';
import { get } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';
import { fetchPreview } from './preview.js';

/** An answer of a provider shows within this many milliseconds, also when the live line is down. */
const POLL_MS = 3_000;
/** When a place opens is known long before; the list need not ask more often. */
const LOOK_AHEAD_MS = 60_000;

export function useRequests() {
  const language = useLanguage();
  return useQuery({
    queryKey: ['requests', language],
    queryFn: async ({ signal }) =>
      (await get<{ requests: UrgentRequest[] }>('/v1/requests', signal)).requests,
  });
}

export function useRequest(requestId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['requests', language, requestId],
    queryFn: ({ signal }) => get<UrgentRequest>(`/v1/requests/${requestId}`, signal),
  });
}

export function useHoldsOf(requestId: string) {
  return useQuery({
    queryKey: ['holds', requestId],
    queryFn: async ({ signal }) =>
      (await get<{ holds: Hold[] }>(`/v1/requests/${requestId}/holds`, signal)).holds,
    refetchInterval: POLL_MS,
  });
}

export function useAllHolds() {
  return useQuery({
    queryKey: ['holds'],
    queryFn: async ({ signal }) => (await get<{ holds: Hold[] }>('/v1/holds', signal)).holds,
    refetchInterval: POLL_MS,
  });
}

export function useMatches(requestId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['matches', requestId, language],
    queryFn: ({ signal }) => get<Matches>(`/v1/requests/${requestId}/matches`, signal),
    refetchInterval: 60_000,
  });
}

/**
 * What is possible now for each of these requests, in their order. Previews: looking through a list is no decision
 * about anybody, so nothing of it is kept.
 */
export function usePreviewsOf(requests: readonly UrgentRequest[]) {
  const language = useLanguage();
  return useQueries({
    queries: requests.map((request) => ({
      queryKey: ['look-ahead', request.id, language],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchPreview(factsOf(request), signal),
      staleTime: LOOK_AHEAD_MS,
      refetchInterval: LOOK_AHEAD_MS,
      retry: false,
    })),
  });
}

/** A preview takes facts and refuses all else that a stored request has. */
const FACTS = Object.keys({
  municipality: true,
  gender: true,
  ageGroup: true,
  children: true,
  childrenAges: true,
  cots: true,
  nationality: true,
  exploitation: true,
  seriousDetrimentOnly: true,
  reflectionPeriod: true,
  policeReport: true,
  careNeeds: true,
  threat: true,
  dangerAreas: true,
  nlaReferral: true,
  wheelchair: true,
  expectedStayDays: true,
} satisfies Record<keyof RequestFacts, true>);

function factsOf(request: UrgentRequest): RequestInput {
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => FACTS.includes(name)),
  ) as unknown as RequestFacts;
}
