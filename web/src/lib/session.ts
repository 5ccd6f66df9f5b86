import { useQuery } from '@tanstack/react-query';
import type { Credentials, Session } from '../../../src/contract/session.js';
import { get, send } from './api.js';
import { ApiProblem } from './problem.js';
import { queryClient, SESSION_KEY } from './query-client.js';

/** Who is logged in; null: nobody. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      try {
        return await get<Session>('/v1/session', signal);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    refetchOnWindowFocus: true,
  });
}

let lastUser: string | null = null;
const forgetters = new Set<() => void>();

/** What a feature keeps in memory outside the query cache is dropped by `forget` at logout and for another person. */
export function onForget(forget: () => void): void {
  forgetters.add(forget);
}

function forgetEverything(): void {
  // All but the session itself, which the page is looking at.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  queryClient.getMutationCache().clear();
  for (const forget of forgetters) forget();
}

/** Throws `ApiProblem` with 401 for a wrong password, 429 after too many. */
export async function logIn(credentials: Credentials): Promise<void> {
  const { data } = await send<Session>('/v1/session', { method: 'POST', body: credentials });
  // The same person coming back after the session ended finds the form as it was; anyone else finds nothing.
  if (lastUser !== null && lastUser !== data.username) forgetEverything();
  lastUser = data.username;
  queryClient.setQueryData<Session>(SESSION_KEY, data);
}

/** Ends the session and forgets everything this page knew, also when the service cannot be reached. */
export async function logOut(): Promise<void> {
  try {
    await send('/v1/session', { method: 'DELETE' });
  } finally {
    forgetEverything();
    queryClient.setQueryData(SESSION_KEY, null);
  }
}
