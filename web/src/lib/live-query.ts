import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Screen } from '../../../src/contract/desk.js';
import { getUnlessSame, send, type Call } from './api.js';
import { keepFresh, SLOW_POLL_MS, type Read } from './keep-fresh.js';
import { allFollowed, lineStatus, onLineStatus, toldVersion } from './live-line.js';
import { ApiProblem } from './problem.js';
import { mayTryAgain } from './query-client.js';

/** Everything that is one read of one screen lies under this key. */
export const SCREEN_KEY = ['screen'] as const;

/** Between two tries while there is nothing to show at all. */
const FIRST_TRY_MS = 5_000;
/** What is read within this time while nobody tells of changes is not read again for another part of the page. */
const FRESH_MS = 5_000;

interface LiveQuery<T, Selected> {
  queryKey: QueryKey;
  path: string;
  /** What it is about; none for a screen, which says so itself. */
  topics: readonly string[];
  /** The same function at each drawing: only then it runs once for each answer. */
  select: (data: T) => Selected;
  /** True: also looked at while nobody sees the page and the line is down. */
  inBackground?: boolean;
  gcTime?: number;
  refetchOnMount?: 'always';
}

/**
 * What a part of the page shows of an answer. The line tells when there is a newer one, and then it is read again, once
 * for all parts that show it; while the line is down it is read again now and then.
 */
export function useLiveQuery<T, Selected>({
  queryKey,
  path,
  topics,
  select,
  inBackground = false,
  ...options
}: LiveQuery<T, Selected>): UseQueryResult<Selected> {
  const client = useQueryClient();
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => readLive<T>(path, topics, client.getQueryData<Read<T>>(queryKey), signal),
    select: useCallback(({ data }: Read<T>) => select(data), [select]),
    refetchIntervalInBackground: inBackground,
    ...options,
    ...useLiveOptions(queryKey, topics),
  });
}

interface State {
  state: { data: unknown; error: Error | null };
}

/** For a query of what `readLive` gives. `topics` null: nobody tells of it. */
export function useLiveOptions(queryKey: QueryKey, topics: readonly string[] | null) {
  const client = useQueryClient();
  const status = useSyncExternalStore(onLineStatus, lineStatus);
  const what = JSON.stringify([queryKey, topics]);
  useEffect(() => (topics ? keepFresh(client, queryKey, topics) : undefined), [client, what]);
  if (!topics) return {};
  return {
    staleTime: status === 'live' ? Infinity : FRESH_MS,
    refetchInterval: ({ state: { data, error } }: State) => {
      if (error instanceof ApiProblem && error.status < 500) return false;
      if (error && data === undefined) return FIRST_TRY_MS;
      return status === 'down' || error ? SLOW_POLL_MS : false;
    },
    // Between two tries a page that nobody sees would stand still until somebody does; `keepFresh` goes on.
    retry: (failures: number, error: Error) => !document.hidden && mayTryAgain(failures, error),
  };
}

/** @param kept what was read before, which the service need not send again when it is still true */
export async function readLive<T>(
  path: string,
  topics: readonly string[],
  kept: Read<T> | undefined,
  signal: AbortSignal,
): Promise<Read<T>> {
  if (topics.length > 0) await allFollowed();
  const versions = Object.fromEntries(topics.map((topic) => [topic, toldVersion(topic)]));
  const answer = await getUnlessSame<T>(path, kept?.etag ?? null, signal);
  if (!answer) return kept as Read<T>;
  const { versions: said, sequence = null, changesAt = null } = answer.data as Partial<Screen>;
  return { ...answer, versions: { ...versions, ...said }, sequence, changesAt };
}

/** After a write: what is shown is read again. What the line made the page read meanwhile has the write in it already. */
export function readScreensAgain(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: SCREEN_KEY }, { cancelRefetch: lineStatus() !== 'live' });
}

/** A write of one part of a screen; while it is under way nothing more is sent. Awaits what it changes on the screen. */
export function useScreenWrite<Asked = void>(callOf: (asked: Asked) => { path: string } & Call) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (asked: Asked) => {
      const { path, ...call } = callOf(asked);
      return send(path, call);
    },
    onSettled: () => readScreensAgain(client),
  });
  return { error, busy: isPending, give: (asked: Asked) => !isPending && mutate(asked) };
}
