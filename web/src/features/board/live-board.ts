import type { Board, BoardChange, Subscribed } from '../../../../src/contract/board.js';
import { get } from '../../lib/api.js';
import { onSocket, type LineSocket } from '../../lib/live-line.js';
import { noteServerTime, serverNow } from '../../lib/server-clock.js';
import { mergeChange } from './merge-board.js';

export interface LiveBoard {
  board: Board | null;
  status: 'connecting' | 'live' | 'down';
  /** Milliseconds since 1970, by the service's clock: until then the figures were certainly true. */
  truthAt: number | null;
  /** Units of the last change, in its order. */
  changed: string[];
}

const START: LiveBoard = { board: null, status: 'connecting', truthAt: null, changed: [] };

let state = START;
let socket: LineSocket | null = null;
/** Raised at each stop: an answer that is still under way then is nobody's any more. */
let generation = 0;
/** Changes that come in while an answer to `subscribe` is under way. */
let waiting: BoardChange[] = [];
let subscribing = false;
const listeners = new Set<() => void>();
const changeListeners = new Set<(unitIds: string[], sequence: number) => void>();

export function liveBoard(): LiveBoard {
  return state;
}

export function onLiveBoard(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called with the ids of the units of each change, and with its sequence in the ledger. */
export function onUnitsChanged(listener: (unitIds: string[], sequence: number) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

function update(next: Partial<LiveBoard>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/** Shows on every line that is opened from here on how the board stands; the answer ends that, and forgets the board. */
export function startLiveBoard(): () => void {
  const stopListening = onSocket((opened) => {
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
    const lost = () => update({ status: 'down' });
    opened.on('disconnect', lost);
    opened.on('connect_error', lost);
  });
  return () => {
    stopListening();
    generation += 1;
    socket = null;
    update(START);
  };
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

function subscribe(to: LineSocket): void {
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

function takeAnswer(from: LineSocket, answer: Subscribed): void {
  if ('error' in answer) {
    update({ status: 'down' });
    return;
  }
  if ('snapshot' in answer) {
    noteServerTime(answer.snapshot.generatedAt);
    update({ board: answer.snapshot, status: 'live', truthAt: serverNow(), changed: [] });
    // Any of them may have changed: nobody knows what was seen of them before.
    tell(answer.snapshot.units.map((unit) => unit.unitId));
    return;
  }
  update({ status: 'live', truthAt: serverNow() });
  take(from, answer.changes);
}

function take(from: LineSocket, change: BoardChange): void {
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
  for (const listener of changeListeners) listener(unitIds, state.board?.sequence ?? 0);
}
