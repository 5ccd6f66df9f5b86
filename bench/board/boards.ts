import { LightWebSocket } from '../support/web-socket.js';

/** How a board is spoken to: the service's own way, plain Socket.IO, or bare WebSocket messages. */
export type Dialect = 'service' | 'socket.io' | 'ws';

/** What every dialect tells: all changes up to `sequence`, and in the service's own also from which one. */
interface Change {
  from?: number;
  sequence: number;
}

const PATHS: Record<Dialect, string> = {
  service: '/socket.io/?EIO=4&transport=websocket',
  'socket.io': '/socket.io/?EIO=4&transport=websocket',
  ws: '/',
};
const EVENTS: Record<Dialect, string> = {
  service: '42/board,["change",',
  'socket.io': '42["change",',
  ws: '',
};
/** Boards that connect at the same time. */
const AT_ONCE = 20;
const BRACE = '{'.charCodeAt(0);

/** Many boards that follow one server, and when each change had reached the last of them. */
export class Boards {
  private readonly sockets: LightWebSocket[] = [];
  /** Sequence up to which each board is. */
  private readonly last: number[] = [];
  /** For each sequence above `base`: how many boards have it, and when the last of them got it. */
  private readonly reached: number[] = [];
  private readonly completedAt: number[] = [];
  private base = 0;
  private previous: { text: Buffer; change: Change } | null = null;

  private constructor(
    private readonly port: number,
    private readonly dialect: Dialect,
    private readonly token: string,
  ) {}

  static async connect(port: number, dialect: Dialect, token: string, count: number): Promise<Boards> {
    const boards = new Boards(port, dialect, token);
    while (boards.sockets.length < count) {
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - boards.sockets.length) }, () => boards.add()),
      );
    }
    boards.base = Math.max(...boards.last);
    return boards;
  }

  /** When the last board had this sequence (`performance.now()`); undefined when one of them has not. */
  completed(sequence: number): number | undefined {
    return this.completedAt[sequence - this.base];
  }

  /** Sequence that every board has. */
  get everywhere(): number {
    return Math.min(...this.last);
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private async add(): Promise<void> {
    const board = this.last.push(0) - 1;
    await new Promise<void>((resolve, reject) => {
      const onText = (text: Buffer): void => this.receive(board, text, resolve);
      const onEnd = (): void => reject(new Error('the server closed the connection of a board'));
      LightWebSocket.open(this.port, PATHS[this.dialect], onText, onEnd).then((socket) => {
        this.sockets[board] = socket;
        if (this.dialect === 'ws') resolve();
      }, reject);
    });
  }

  private receive(board: number, text: Buffer, subscribed: () => void): void {
    if (this.dialect !== 'ws' && this.answerProtocol(board, text, subscribed)) return;
    const change = this.parse(text);
    const last = this.last[board] ?? 0;
    // Before the first change a board of a yardstick does not know where it stands.
    if (change.from !== undefined && last > 0 && change.from > last + 1)
      throw new Error(`board ${board} missed a change`);
    this.last[board] = change.sequence;
    const now = performance.now();
    for (let index = Math.max(last - this.base, 0) + 1; index <= change.sequence - this.base; index += 1) {
      const count = (this.reached[index] ?? 0) + 1;
      this.reached[index] = count;
      if (count === this.last.length) this.completedAt[index] = now;
    }
  }

  /** Everything of Engine.IO and Socket.IO that is not a change. */
  private answerProtocol(board: number, text: Buffer, subscribed: () => void): boolean {
    const socket = this.sockets[board];
    const namespace = this.dialect === 'service' ? '/board,' : '';
    switch (text.toString('latin1', 0, 2)) {
      case '0{':
        // The socket is known only after its upgrade, which may share a packet with this first message.
        setImmediate(() =>
          this.sockets[board]?.send(`40${namespace}${JSON.stringify({ token: this.token })}`),
        );
        return true;
      case '2':
        socket?.send('3');
        return true;
      case '40':
        if (this.dialect === 'service') socket?.send(`42${namespace}0["subscribe",{}]`);
        else subscribed();
        return true;
      case '43': {
        const [answer] = JSON.parse(text.toString('utf8', `43${namespace}0`.length)) as [
          { snapshot: Change },
        ];
        this.last[board] = answer.snapshot.sequence;
        subscribed();
        return true;
      }
      case '42':
        return false;
      default:
        throw new Error(`a board got: ${text.toString('utf8', 0, 100)}`);
    }
  }

  /** All boards get the same bytes, so each change is parsed once. */
  private parse(text: Buffer): Change {
    if (this.previous?.text.equals(text)) return this.previous.change;
    const json = text.toString('utf8', EVENTS[this.dialect].length, text.lastIndexOf('}') + 1);
    if (json.charCodeAt(0) !== BRACE) throw new Error(`a board got: ${text.toString('utf8', 0, 100)}`);
    this.previous = { text: Buffer.from(text), change: JSON.parse(json) as Change };
    return this.previous.change;
  }
}
