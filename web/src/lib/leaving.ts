import { send } from './api.js';
import { ApiProblem } from './problem.js';
import { Store } from './store.js';

/** Only says that a session is to be ended; which one is in a cookie that this page cannot read. */
const MARK = 'vp-leaving';
const MARKED = '1';
/** Milliseconds that a person waits for the service before the screen is cleared all the same. */
const PATIENCE_MS = 3_000;
const TRY_AGAIN_MS = 5_000;

/** `waiting`: this page is left, and the service does not know yet; `done`: it had to wait, and knows now. */
export type Leaving = 'none' | 'waiting' | 'done';

const leaving = new Store<Leaving>(readMark() === MARKED ? 'waiting' : 'none');
let underWay: Promise<boolean> | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

function readMark(): string | null {
  try {
    return localStorage.getItem(MARK);
  } catch {
    return null;
  }
}

/** In the browser's own storage, so that closing the window does not leave the session open. */
function writeMark(waiting: boolean): void {
  try {
    if (waiting) localStorage.setItem(MARK, MARKED);
    else localStorage.removeItem(MARK);
  } catch {
    // Storage is refused: what this window remembers must do.
  }
}

function set(next: Leaving): void {
  const waited = leaving.get() === 'waiting';
  if (waited || next === 'waiting') writeMark(next === 'waiting');
  clearInterval(timer);
  if (next === 'waiting') timer = setInterval(() => void finishLeaving(), TRY_AGAIN_MS);
  leaving.set(next);
}

/** Tells the service that the session is over. Always ends; what did not get through is tried again until it does. */
export async function leaveSession(): Promise<void> {
  if (!(await endedAtService())) set('waiting');
}

/** True when no session is left open by this browser, after one more try. */
export async function finishLeaving(): Promise<boolean> {
  if (leaving.get() !== 'waiting') return true;
  if (!(await endedAtService())) return false;
  // Somebody may have logged in while this was under way: then there is nothing left to say.
  if (leaving.get() === 'waiting') set('done');
  return true;
}

/** A new session takes the place of the one that was left: the service ends that one itself. */
export function forgetLeaving(): void {
  set('none');
}

/** One call at a time: a second could meet the session of whoever logs in next. */
export async function waitForLeaving(): Promise<void> {
  await underWay;
}

function endedAtService(): Promise<boolean> {
  underWay ??= send('/v1/session', { method: 'DELETE', signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(
      () => true,
      // Nobody is logged in (any more): that is all that was wanted.
      (error: unknown) => error instanceof ApiProblem && error.status === 401,
    )
    .finally(() => {
      underWay = null;
    });
  return underWay;
}

export function useLeaving(): Leaving {
  return leaving.use();
}

// Another window of this browser has logged in: this one must not end what is not its own. Without a key it is the
// service that had everything cleared, at the end of the session.
window.addEventListener('storage', ({ key, newValue }) => {
  if (leaving.get() === 'waiting' && key === MARK && newValue === null) set('none');
});
window.addEventListener('online', () => void finishLeaving());
if (leaving.get() === 'waiting') set('waiting');
