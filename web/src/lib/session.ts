import { useQuery } from '@tanstack/react-query';
import type { Credentials, Session } from '../../../src/contract/session.js';
import { get, send } from './api.js';
import { finishLeaving, forgetLeaving, leaveSession, waitForLeaving } from './leaving.js';
import { ApiProblem, beginLogin } from './problem.js';
import { queryClient, SESSION_KEY } from './query-client.js';

const TRY_AGAIN_MS = 5_000;

/** Whose work this page still has in memory; null: nobody's. */
let lastUser: string | null = null;

/** True when somebody was logged in and did not log out: the session ended by itself. */
export function wasLoggedIn(): boolean {
  return lastUser !== null;
}

/** At this instant: the page is drawn a moment later. */
export function isLoggedIn(): boolean {
  return Boolean(queryClient.getQueryData<Session | null>(SESSION_KEY));
}

/** Who is logged in; null: nobody. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      // Who left without a connection stays out, also when the service has not heard of it yet.
      await waitForLeaving();
      if (!(await finishLeaving())) return null;
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
    // Whoever opened the page without a line sees it come up by itself when there is one.
    refetchInterval: ({ state }) => (state.status === 'error' ? TRY_AGAIN_MS : false),
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
  await waitForLeaving();
  const { data } = await send<Session>('/v1/session', { method: 'POST', body: credentials });
  // The same person coming back after the session ended finds the form as it was; anyone else finds nothing.
  if (lastUser !== null && lastUser !== data.username) forgetEverything();
  lastUser = data.username;
  forgetLeaving();
  beginLogin();
  // A read that is still under way was asked before this login, and its answer would undo it.
  await queryClient.cancelQueries({ queryKey: SESSION_KEY });
  queryClient.setQueryData<Session>(SESSION_KEY, data);
}

/** Ends the session and forgets everything this page knew; without a connection the service hears of it later. */
export async function logOut(): Promise<void> {
  await leaveSession();
  forgetEverything();
  lastUser = null;
  queryClient.setQueryData(SESSION_KEY, null);
}

/** Ends the session, but what the same person was filling in is still there after logging in again. */
export async function lockSession(): Promise<void> {
  queryClient.setQueryData(SESSION_KEY, null);
  forgetAnswers();
  await leaveSession();
}
