import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewsPage } from '../../../../src/contract/news.js';
import { send } from '../../lib/api.js';
import { useLiveQuery } from '../../lib/live-query.js';

const KEY = ['news'] as const;
const TOPICS = ['news'] as const;
const all = (page: NewsPage) => page;

/** What no coordinator has seen yet, newest first. */
export function useUnseenNews() {
  return useLiveQuery({ queryKey: KEY, path: '/v1/news?state=unseen', topics: TOPICS, select: all });
}

export function useMarkSeen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send(`/v1/news/${id}/seen`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
