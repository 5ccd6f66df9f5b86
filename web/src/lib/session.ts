import { useQuery } from '@tanstack/react-query';
import type { Credentials, Session } from '../../../src/contract/session.js';
import { get, send } from './api.js';
import { ApiProblem } from './problem.js';
import { queryClient, SESSION_KEY } from './query-client.js';

/** Whose work this page still has in memory; null: nobody's. */
let lastUser: string | null = null;

/** True when somebody was logged in and did not log out: the session ended by itself. */
export function wasLoggedIn(): boolean {
  return lastUser !== null;
}

/** Who is logged in; null: nobody. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      try {
        const session = await get<Session>('/v1/session', signal);
        lastUser = session.username;
        return session;
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    refetchOnWindowFocus: true,
  });
}

const forgetters = new Set<() => void>();

/** What a feature keeps in memory outside the query cache is dropped by `forget` at logout and for another person. */
export function onForget(forget: () => void): void {
  forgetters.add(forget);
}

function forgetAnswers(): void {
  // All but the session itself, which the page is looking at.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  queryClient.getMutationCache().clear();
}

function forgetEverything(): void {
  forgetAnswers();
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
    lastUser = null;
    queryClient.setQueryData(SESSION_KEY, null);
  }
}

/** Ends the session, but what the same person was filling in is still there after logging in again. */
export async function lockSession(): Promise<void> {
  queryClient.setQueryData(SESSION_KEY, null);
  forgetAnswers();
  await send('/v1/session', { method: 'DELETE' }).catch(() => undefined);
}
