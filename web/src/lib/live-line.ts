import type { Socket } from 'socket.io-client';
import type { BoardClientEvents, BoardServerEvents } from '../../../src/contract/board.js';
import type { FollowAnswer } from '../../../src/contract/topics.js';

export type LineSocket = Socket<BoardServerEvents, BoardClientEvents>;

/** `live`: the service tells of each change of what is followed; until then, and while it is `down`, nobody does. */
export type LineStatus = 'connecting' | 'live' | 'down';

/** Between two tries after the service closed the line. */
const TRY_AGAIN_MS = 3_000;
/** An answer to `follow` takes one round trip; after this the line counts as lost. */
const ANSWER_MS = 10_000;
/** After a line that was lost everybody comes back together: what they missed they read spread over this time. */
const BACK_SPREAD_MS = 1_000;

let socket: LineSocket | null = null;
let status: LineStatus = 'connecting';
/** Raised at each start and stop: a connection that is still loading when the page logs out must not open. */
let generation = 0;
let wasLost = false;
/** How many screens follow a topic. */
const wanted = new Map<string, number>();
/** What the service was last asked to tell of. */
let followed = new Set<string>();
/** The newest version of each topic that was heard of. */
const told = new Map<string, number>();
let asking: ReturnType<typeof setTimeout> | undefined;
let answered: Promise<void> = Promise.resolve();
const statusListeners = new Set<() => void>();
const toldListeners = new Set<(spreadMs: number) => void>();
const socketListeners = new Set<(socket: LineSocket) => void>();

export function lineStatus(): LineStatus {
  return status;
}

export function onLineStatus(listener: () => void): () => void {
  return listenTo(statusListeners, listener);
}

/** Called when there are new versions, with the milliseconds over which reading them is to be spread. */
export function onTold(listener: (spreadMs: number) => void): () => void {
  return listenTo(toldListeners, listener);
}

/** Called with each line that is opened, before it connects, and with the one there is. */
export function onSocket(listener: (socket: LineSocket) => void): () => void {
  if (socket) listener(socket);
  return listenTo(socketListeners, listener);
}

/** The newest version that the service told of; undefined: of that topic it has not told. */
export function toldVersion(topic: string): number | undefined {
  return told.get(topic);
}

/** Hears of these topics until the answer is called. */
export function follow(topics: readonly string[]): () => void {
  for (const topic of topics) wanted.set(topic, (wanted.get(topic) ?? 0) + 1);
  askSoon();
  return () => {
    for (const topic of topics) {
      const others = (wanted.get(topic) ?? 0) - 1;
      if (others > 0) wanted.set(topic, others);
      else wanted.delete(topic);
    }
  };
}

/**
 * Once the service has said how the topics stand that are followed by now: what is read after that misses nothing. At
 * once while there is no line.
 */
export async function allFollowed(): Promise<void> {
  // What is drawn together names its topics together.
  await new Promise((resolve) => setTimeout(resolve));
  if (status !== 'live') return;
  ask();
  await answered;
}

/**
 * Opens the line and keeps it open. `onRefused` is called when the service does not let us in.
 * The socket library is loaded only now: the first screen does without.
 */
export async function startLine(
  onRefused: () => void,
  open: () => Promise<LineSocket> = openSocket,
): Promise<void> {
  const mine = ++generation;
  const opened = await open().catch(() => null);
  if (mine !== generation) {
    opened?.disconnect();
    return;
  }
  if (!opened) {
    become('down');
    setTimeout(() => {
      if (mine === generation) void startLine(onRefused, open);
    }, TRY_AGAIN_MS);
    return;
  }
  socket = opened;
  opened.on('connect', () => {
    followed = new Set();
    ask(true);
  });
  opened.on('topic', ({ topic, version, spreadMs }) => tell([{ topic, version }], spreadMs));
  // Not `active`: the service itself closed or refused the line, after which the library does not try again.
  const lost = () => {
    become('down');
    if (opened.active) return;
    onRefused();
    setTimeout(() => {
      if (opened === socket) opened.connect();
    }, TRY_AGAIN_MS);
  };
  opened.on('disconnect', lost);
  opened.on('connect_error', lost);
  for (const listener of socketListeners) listener(opened);
  opened.connect();
}

export function stopLine(): void {
  generation += 1;
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = null;
  wasLost = false;
  followed = new Set();
  told.clear();
  become('connecting');
}

async function openSocket(): Promise<LineSocket> {
  const { io } = await import('socket.io-client');
  return io('/board', { transports: ['websocket'], withCredentials: true, autoConnect: false });
}

/** One message for all that is drawn together. */
function askSoon(): void {
  asking ??= setTimeout(() => ask());
}

/** A screen that went is left out with the next message: what is told of it meanwhile nobody reads. */
function ask(always = false): void {
  clearTimeout(asking);
  asking = undefined;
  const to = socket;
  if (!to?.connected) return;
  const topics = [...wanted.keys()];
  if (!always && topics.every((topic) => followed.has(topic))) return;
  followed = new Set(topics);
  answered = new Promise((resolve) => {
    to.timeout(ANSWER_MS).emit('follow', { topics }, (late: Error | null, answer?: FollowAnswer) => {
      resolve();
      if (to === socket && to.connected) takeAnswer(late ? undefined : answer);
    });
  });
}

function takeAnswer(answer: FollowAnswer | undefined): void {
  if (!answer || 'error' in answer) {
    followed = new Set();
    become('down');
    return;
  }
  const back = wasLost ? BACK_SPREAD_MS : 0;
  become('live');
  tell(answer.versions, back);
}

function tell(versions: readonly { topic: string; version: number }[], spreadMs: number): void {
  for (const { topic, version } of versions) told.set(topic, Math.max(version, told.get(topic) ?? 0));
  for (const listener of toldListeners) listener(spreadMs);
}

function become(next: LineStatus): void {
  wasLost = next === 'down' || (wasLost && next === 'connecting');
  if (status === next) return;
  status = next;
  for (const listener of statusListeners) listener();
}

function listenTo<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
