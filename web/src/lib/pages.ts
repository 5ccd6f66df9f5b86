import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page } from '../../../src/contract/page.js';
import { get } from './api.js';
import type { Read } from './keep-fresh.js';
import { readLive, useLiveOptions } from './live-query.js';

/** The most that the service gives at once. */
const LONGEST_PAGE = '200';

interface PagedList<Answer extends Page, Row> {
  queryKey: readonly unknown[];
  /** With its filters: `/v1/tasks?state=open`. */
  path: string;
  rowsOf: (answer: Answer) => Row[];
  /** What it is about, where the line tells of it (none: it says so itself): the pages that are there are read again. */
  topics?: readonly string[];
  /** Milliseconds; where nobody tells of it. */
  refetchInterval?: number;
}

export interface Pages<Row, Answer = unknown> {
  /** Of all pages so far; a row that moved meanwhile stands where it was met first. */
  rows: Row[];
  /** The rows of each page. */
  chunks: Row[][];
  /** Rows of the whole list. */
  total: number;
  /** The first page as it came; undefined: not there yet. */
  first: Answer | undefined;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** The last try to load more failed. */
  loadingMoreFailed: boolean;
  loadMore: () => void;
}

/** A list that is loaded page by page; what is loaded is refreshed as one. */
export function usePages<Answer extends Page, Row extends { id: string }>({
  queryKey,
  path,
  rowsOf,
  topics,
  refetchInterval,
}: PagedList<Answer, Row>): Pages<Row, Answer> {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const kept = client.getQueryData<InfiniteData<Read<Answer>, string>>(queryKey);
      const page = kept?.pages[kept.pageParams.indexOf(pageParam)];
      return readLive<Answer>(withParameter(path, 'after', pageParam), topics ?? [], page, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ data: { next } }: Read<Answer>) => next,
    ...useLiveOptions(queryKey, topics ?? null),
    ...(refetchInterval !== undefined && { refetchInterval }),
  });
  const { data } = query;
  // rowsOf only picks a member: it says the same of the same answer, whichever drawing it belongs to.
  const chunks = useMemo(() => onceEach((data?.pages ?? []).map((page) => rowsOf(page.data))), [data]);
  const first = data?.pages[0]?.data;
  return {
    rows: useMemo(() => chunks.flat(), [chunks]),
    chunks,
    total: first?.total ?? 0,
    first,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadingMoreFailed: query.isFetchNextPageError,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

/** A list that is short by nature, such as what waits for one house, and is needed whole: every page of it. */
export function useWhole<Answer extends Page, Row>(
  { queryKey, path, rowsOf, refetchInterval }: PagedList<Answer, Row>,
  { inBackground = false } = {},
): UseQueryResult<Row[]> {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const longest = withParameter(path, 'limit', LONGEST_PAGE);
      const rows: Row[] = [];
      for (let after: string | null = ''; after !== null;) {
        const answer: Answer = await get<Answer>(withParameter(longest, 'after', after), signal);
        rows.push(...rowsOf(answer));
        after = answer.next;
      }
      return rows;
    },
    ...(refetchInterval !== undefined && { refetchInterval }),
    refetchIntervalInBackground: inBackground,
  });
}

function withParameter(path: string, name: string, value: string): string {
  if (value === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`;
}

/** What changed while pages were loaded may stand on two of them. */
function onceEach<Row extends { id: string }>(pages: readonly Row[][]): Row[][] {
  const seen = new Set<string>();
  return pages.map((rows) =>
    rows.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}
