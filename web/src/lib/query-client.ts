import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, endsSession } from './problem.js';

/** Under this key lies the session, or null when nobody is logged in. */
export const SESSION_KEY = ['session'] as const;

function onError(error: Error): void {
  if (endsSession(error)) queryClient.setQueryData(SESSION_KEY, null);
}

/** What is wrong with what was asked stays wrong. */
export function mayTryAgain(failures: number, error: Error): boolean {
  return !(error instanceof ApiProblem && error.status < 500) && failures < 2;
}

/** Answers live in memory only, and go at logout. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // 'always': without a line a person must hear so at once; a paused command would look as if it were done.
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: mayTryAgain,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
