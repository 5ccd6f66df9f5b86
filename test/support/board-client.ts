import { io, type Socket } from 'socket.io-client';
import type {
  BoardChange,
  BoardClientEvents,
  BoardServerEvents,
  BoardUnit,
  Subscribed,
} from '../../src/contract/board.js';

type BoardSocket = Socket<BoardServerEvents, BoardClientEvents>;

/** A connection to `/board` that is not made yet. `login`: an API token, or a session cookie as header. */
export function boardSocket(
  url: string,
  login: { token?: string; cookie?: string } = {},
  headers: Record<string, string> = {},
): BoardSocket {
  return io(`${url}/board`, {
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: 20,
    reconnectionDelayMax: 200,
    auth: login.token === undefined ? {} : { token: login.token },
    extraHeaders: { ...(login.cookie !== undefined && { cookie: login.cookie }), ...headers },
  });
}

/** Resolves when it is connected; rejects with what the service says against it. */
export function connected(socket: BoardSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
    socket.connect();
  });
}

/** Resolves with the reason when the service or the network ends the connection. */
export function disconnected(socket: BoardSocket): Promise<string> {
  return new Promise((resolve) => socket.once('disconnect', (reason) => resolve(reason)));
}

interface Waiting {
  sequence: number;
  resolve: () => void;
}

/**
 * A board that follows the service by the rules of the contract: a snapshot, then frames; what it missed it asks
 * for with `since`, also after it was cut off.
 */
export class BoardClient {
  readonly units = new Map<string, BoardUnit>();
  readonly frames: BoardChange[] = [];
  /** Everything that came in, as JSON texts. */
  readonly received: string[] = [];
  subscriptions = 0;
  private last: number | null = null;
  private subscribing = false;
  private early: BoardChange[] = [];
  private waiting: Waiting[] = [];

  private constructor(readonly socket: BoardSocket) {
    socket.on('connect', () => void this.subscribe());
    socket.on('change', (change) => {
      this.frames.push(change);
      this.received.push(JSON.stringify(change));
      if (this.subscribing) this.early.push(change);
      else this.take(change);
    });
  }

  /** Follows until closed; resolves once it shows the board. */
  static async follow(url: string, token: string): Promise<BoardClient> {
    const client = new BoardClient(boardSocket(url, { token }));
    client.socket.connect();
    await client.reached(0);
    return client;
  }

  /** Ledger sequence up to which it shows everything. */
  get sequence(): number {
    return this.last ?? -1;
  }

  unit(unitId: string): BoardUnit {
    const unit = this.units.get(unitId);
    if (!unit) throw new Error(`the board does not show ${unitId}`);
    return unit;
  }

  /** What it shows, in order of id. */
  shown(): BoardUnit[] {
    return [...this.units.values()].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  }

  /** Resolves once it shows everything up to this sequence. */
  reached(sequence: number): Promise<void> {
    if (this.sequence >= sequence) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push({ sequence, resolve }));
  }

  /** Breaks the connection, as a train in a tunnel does; it connects again by itself. */
  cutOff(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.socket.close();
  }

  private async subscribe(): Promise<void> {
    this.subscribing = true;
    this.subscriptions += 1;
    const answer = (await this.socket
      .timeout(10_000)
      .emitWithAck('subscribe', this.last === null ? {} : { since: this.last })
      .catch(() => ({ error: 'cut off' }))) as Subscribed; // the next connection asks again
    this.received.push(JSON.stringify(answer));
    if ('error' in answer) return;
    this.subscribing = false;
    if ('snapshot' in answer) {
      this.units.clear();
      this.show(answer.snapshot.units, answer.snapshot.sequence);
    } else {
      this.take(answer.changes);
    }
    for (const change of this.early.splice(0)) this.take(change);
  }

  private take(change: BoardChange): void {
    if (change.sequence <= this.sequence) return;
    if (change.from - 1 > this.sequence) void this.subscribe();
    else this.show(change.units, change.sequence);
  }

  private show(units: readonly BoardUnit[], sequence: number): void {
    for (const unit of units) this.units.set(unit.unitId, unit);
    this.last = sequence;
    const ready = this.waiting.filter((one) => one.sequence <= sequence);
    this.waiting = this.waiting.filter((one) => one.sequence > sequence);
    for (const { resolve } of ready) resolve();
  }
}
