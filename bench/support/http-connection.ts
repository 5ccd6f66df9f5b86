import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: string;
  /** `ETag`; null where there is none. */
  tag: string | null;
  /** Of the body, as they came over the line. */
  bytes: number;
}

const CLOSED = 'the server closed the connection';
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection that sends one request after the other. Far lighter than an HTTP library: the load
 * shares the cores with the server that it measures.
 */
export class HttpConnection {
  private buffer: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data) => this.receive(data));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error(CLOSED)));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new HttpConnection(socket)));
      socket.setNoDelay(true);
      socket.once('error', reject);
    });
  }

  /** @param headers lines that each end in CRLF */
  request(method: string, path: string, headers: string, body?: object): Promise<HttpAnswer> {
    const json = body === undefined ? '' : JSON.stringify(body);
    const content =
      body === undefined
        ? ''
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n`;
    return new Promise((resolve, reject) => {
      // A server closes a connection that nothing was asked on for a while.
      if (this.socket.closed) return reject(new Error(CLOSED));
      this.waiting = { resolve, reject };
      this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}${content}\r\n${json}`);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private receive(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
    const headEnd = this.buffer.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.buffer.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + HEAD_END.length + length;
    if (this.buffer.length < end) return;
    const body = this.buffer.toString('utf8', headEnd + HEAD_END.length, end);
    this.buffer = this.buffer.subarray(end);
    const { waiting } = this;
    this.waiting = null;
    const tag = /\r\netag: ([^\r]+)/i.exec(head)?.[1] ?? null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), tag, body, bytes: length });
  }
}

export function bearer(token: string): string {
  return `authorization: Bearer ${token}\r\n`;
}
