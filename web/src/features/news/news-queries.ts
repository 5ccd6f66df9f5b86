import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewsPage } from '../../../../src/contract/news.js';
import { get, send } from '../../lib/api.js';

/** News comes a moment after the change that the line tells of, and some of it without any change on the board. */
const POLL_MS = 4_000;
const KEY = ['news'] as const;

/** What no coordinator has seen yet, newest first. */
export function useUnseenNews() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<NewsPage>('/v1/news?state=unseen', signal),
    refetchInterval: POLL_MS,
  });
}

export function useMarkSeen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send(`/v1/news/${id}/seen`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
