import { useMutation, useQuery } from '@tanstack/react-query';
import type { CaseRow, Cases, CaseScreen } from '../../../../src/contract/desk.js';
import type { Page } from '../../../../src/contract/page.js';
import type { RequestFacts, UrgentRequest } from '../../../../src/contract/request.js';
import { get, send } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';
import { SCREEN_KEY, useLiveQuery } from '../../lib/live-query.js';
import { usePages } from '../../lib/pages.js';

/** How many are left open changes by the hour. */
const LEFT_OPEN_MS = 60_000;

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

/** A row of the list of requests. */
export interface Listed extends CaseRow {
  id: string;
}

export function useCasesKey(filter: RequestFilter) {
  return [...SCREEN_KEY, 'cases', filter, useLanguage()] as const;
}

export function useRequests(filter: RequestFilter) {
  return usePages({
    queryKey: useCasesKey(filter),
    path: `/v1/cases${QUERIES[filter]}`,
    rowsOf: ({ cases }: Cases): Listed[] => cases.map((row) => ({ ...row, id: row.request.id })),
    topics: NONE,
  });
}

const NONE: readonly string[] = [];

/** How many requests were made before this instant and are still open. */
export function useOpenSince(instant: string) {
  return useQuery({
    queryKey: ['requests', 'open-since', instant],
    queryFn: async ({ signal }) =>
      (await get<Page>(`/v1/requests?state=open&createdBefore=${instant}&limit=1`, signal)).total,
    staleTime: LEFT_OPEN_MS,
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

export function useCaseKey(requestId: string) {
  return [...SCREEN_KEY, 'case', requestId, useLanguage()] as const;
}

/** A part of the page of one request; all parts share one read. `select`: the same function at each drawing. */
export function useCase<Part>(requestId: string, select: (screen: CaseScreen) => Part) {
  return useLiveQuery({
    queryKey: useCaseKey(requestId),
    path: `/v1/cases/${requestId}`,
    topics: NONE,
    select,
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
