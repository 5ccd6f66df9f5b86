import type { Socket } from 'socket.io-client';
import type {
  Board,
  BoardChange,
  BoardClientEvents,
  BoardServerEvents,
  Subscribed,
} from '../../../../src/contract/board.js';
import { get } from '../../lib/api.js';
import { noteServerTime, serverNow } from '../../lib/server-clock.js';
import { mergeChange } from './merge-board.js';

type BoardSocket = Socket<BoardServerEvents, BoardClientEvents>;

export interface LiveBoard {
  board: Board | null;
  status: 'connecting' | 'live' | 'down';
  /** Milliseconds since 1970, by the service's clock: until then the figures were certainly true. */
  truthAt: number | null;
  /** Units of the last change, in its order. */
  changed: string[];
}

/** Between two tries after the service closed the line. */
const TRY_AGAIN_MS = 3_000;

const START: LiveBoard = { board: null, status: 'connecting', truthAt: null, changed: [] };

let state = START;
let socket: BoardSocket | null = null;
/** Raised at each start and stop: a connection that is still loading when the page logs out must not open. */
let generation = 0;
/** Changes that come in while an answer to `subscribe` is under way. */
let waiting: BoardChange[] = [];
let subscribing = false;
const listeners = new Set<() => void>();
const changeListeners = new Set<(unitIds: string[]) => void>();

export function liveBoard(): LiveBoard {
  return state;
}

export function onLiveBoard(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called with the ids of the units of each change. */
export function onUnitsChanged(listener: (unitIds: string[]) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

function update(next: Partial<LiveBoard>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/**
 * Opens the board's line and keeps it open. `onRefused` is called when the service does not let us in.
 * The socket library is loaded only now: the first screen does without.
 */
export async function startLiveBoard(onRefused: () => void): Promise<void> {
  const mine = ++generation;
  const { io } = await import('socket.io-client');
  if (mine !== generation) return;
  const opened: BoardSocket = io('/board', { transports: ['websocket'], withCredentials: true });
  socket = opened;
  opened.on('connect', () => {
    waiting = [];
    subscribing = false;
    subscribe(opened);
  });
  opened.on('change', (change) => {
    if (subscribing) waiting.push(change);
    else take(opened, change);
  });
  opened.io.on('ping', () => {
    if (state.status === 'live') update({ truthAt: serverNow() });
  });
  // Not `active`: the service itself closed or refused the line, after which the library does not try again.
  const lost = () => {
    update({ status: 'down' });
    if (opened.active) return;
    onRefused();
    setTimeout(() => {
      if (opened === socket) opened.connect();
    }, TRY_AGAIN_MS);
  };
  opened.on('disconnect', lost);
  opened.on('connect_error', lost);
}

/** The board as it stands, in one round trip; opening the line takes several. From here on the line has what follows. */
export async function readBoard(): Promise<void> {
  const mine = generation;
  const isWanted = () => mine === generation && state.board === null;
  if (!isWanted()) return;
  // Without an answer the line brings it, and says what is wrong if it cannot.
  const board = await get<Board>('/v1/board').catch(() => null);
  if (board && isWanted()) update({ board, truthAt: serverNow() });
}

export function stopLiveBoard(): void {
  generation += 1;
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = null;
  update(START);
}

function subscribe(to: BoardSocket): void {
  subscribing = true;
  const since = state.board?.sequence;
  to.emit('subscribe', since === undefined ? {} : { since }, (answer) => {
    if (to !== socket) return;
    subscribing = false;
    takeAnswer(to, answer);
    const late = waiting;
    waiting = [];
    for (const change of late) take(to, change);
  });
}

function takeAnswer(from: BoardSocket, answer: Subscribed): void {
  if ('error' in answer) {
    update({ status: 'down' });
    return;
  }
  if ('snapshot' in answer) {
    noteServerTime(answer.snapshot.generatedAt);
    const changed = state.board ? answer.snapshot.units.map((unit) => unit.unitId) : [];
    update({ board: answer.snapshot, status: 'live', truthAt: serverNow(), changed: [] });
    if (changed.length > 0) tell(changed);
    return;
  }
  update({ status: 'live', truthAt: serverNow() });
  take(from, answer.changes);
}

function take(from: BoardSocket, change: BoardChange): void {
  if (!state.board) return;
  const merged = mergeChange(state.board, change);
  if (merged.kind === 'gap') {
    if (!subscribing) subscribe(from);
  } else if (merged.kind === 'merged') {
    update({ board: merged.board, truthAt: serverNow(), changed: merged.changed });
    tell(merged.changed);
  }
}

function tell(unitIds: string[]): void {
  for (const listener of changeListeners) listener(unitIds);
}
