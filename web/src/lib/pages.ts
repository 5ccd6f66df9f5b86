import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page } from '../../../src/contract/page.js';
import type { Read } from './keep-fresh.js';
import { readLive, useLiveOptions } from './live-query.js';

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
