import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Hold } from '../../../../src/contract/hold.js';
import type { MatchesInBrief } from '../../../../src/contract/matches.js';
import type { Page } from '../../../../src/contract/page.js';
import type { RequestFacts, UrgentRequest } from '../../../../src/contract/request.js';
import { get, send } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';
import { usePages } from '../../lib/pages.js';

/** An answer of a provider shows within this many milliseconds, also when the live line is down. */
const POLL_MS = 3_000;
/** When a place opens is known long before; the list need not ask more often. */
const LOOK_AHEAD_MS = 60_000;

/** What of the list is shown; the words stand in the address too. */
export const REQUEST_FILTERS = ['all', 'waiting', 'mine', 'ended'] as const;
export type RequestFilter = (typeof REQUEST_FILTERS)[number];

const QUERIES: Record<RequestFilter, string> = {
  all: '',
  waiting: '?state=waiting',
  mine: '?mine=true',
  ended: '?state=ended',
};

interface RequestPage extends Page {
  requests: UrgentRequest[];
}

export function useRequests(filter: RequestFilter) {
  const language = useLanguage();
  return usePages({
    queryKey: ['requests', language, 'list', filter],
    path: `/v1/requests${QUERIES[filter]}`,
    rowsOf: ({ requests }: RequestPage) => requests,
  });
}

/** How many requests were made before this instant and are still open. */
export function useOpenSince(instant: string) {
  return useQuery({
    queryKey: ['requests', 'open-since', instant],
    queryFn: async ({ signal }) =>
      (await get<Page>(`/v1/requests?state=open&createdBefore=${instant}&limit=1`, signal)).total,
    staleTime: LOOK_AHEAD_MS,
  });
}

/** The request with this reference, and those that look like it. */
export function useRequestSearch() {
  return useMutation({
    mutationFn: async (reference: string) =>
      (await send<RequestPage>('/v1/request-searches', { method: 'POST', body: { reference } })).data
        .requests,
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

/** The newest hold of each of these requests, at most 50: asked once for all rows of a page that are on the screen. */
export function useLatestHolds(requestIds: readonly string[]) {
  return useQuery({
    queryKey: ['holds', 'latest', requestIds],
    queryFn: async ({ signal }) => {
      const path = `/v1/holds?latestOf=${requestIds.join(',')}`;
      const { holds } = await get<{ holds: Hold[] }>(path, signal);
      return new Map(holds.map((hold) => [hold.requestId, hold]));
    },
    refetchInterval: POLL_MS,
    // Another row on the page is no reason to forget those that were there.
    placeholderData: keepPreviousData,
  });
}

export function useMatches(requestId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['matches', requestId, language],
    queryFn: ({ signal }) => get<MatchesInBrief>(`/v1/requests/${requestId}/matches-in-brief`, signal),
    refetchInterval: 60_000,
  });
}

/**
 * What the page of this request says, for its row on the list: apart, since a row need not follow each change of the board.
 * @param enabled false: it is not asked
 */
export function useLookAhead(requestId: string, enabled: boolean) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['look-ahead', requestId, language],
    queryFn: ({ signal }) => get<MatchesInBrief>(`/v1/requests/${requestId}/matches-in-brief`, signal),
    enabled,
    staleTime: LOOK_AHEAD_MS,
    refetchInterval: LOOK_AHEAD_MS,
    retry: false,
  });
}

/** A correction takes facts and refuses all else that a stored request has. */
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
  cooperation: true,
  careNeeds: true,
  threat: true,
  dangerAreas: true,
  nlaReferral: true,
  wheelchair: true,
  expectedStayDays: true,
} satisfies Record<keyof RequestFacts, true>);

export function factsOf(request: UrgentRequest): RequestFacts {
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => FACTS.includes(name)),
  ) as unknown as RequestFacts;
}
