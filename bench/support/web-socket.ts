import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** A WebSocket client that does as little as it can: it shares the cores with the server that it measures. */
export class LightWebSocket {
  private buffer: Buffer = Buffer.alloc(0);
  private upgraded = false;

  private constructor(
    private readonly socket: Socket,
    private readonly onText: (text: Buffer) => void,
    private readonly onOpen: () => void,
    private readonly onEnd: () => void,
  ) {
    socket.on('data', (data) => this.receive(data));
    socket.on('close', () => this.onEnd());
  }

  /** @param onText gets the bytes of each text message; they are valid only during the call */
  static open(
    port: number,
    path: string,
    onText: (text: Buffer) => void,
    onEnd: () => void,
  ): Promise<LightWebSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        const client = new LightWebSocket(socket, onText, () => resolve(client), onEnd);
        const key = randomBytes(16).toString('base64');
        const lines = [
          'host: 127.0.0.1',
          'upgrade: websocket',
          'connection: Upgrade',
          'sec-websocket-version: 13',
          `sec-websocket-key: ${key}`,
        ];
        socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}`);
      });
      socket.setNoDelay(true);
      socket.once('error', reject);
    });
  }

  send(text: string): void {
    this.frame(TEXT, Buffer.from(text));
  }

  close(): void {
    this.socket.destroy();
  }

  // A client has to mask what it sends; the mask may be zero.
  private frame(opcode: number, payload: Buffer): void {
    const size =
      payload.length < 126
        ? [0x80 | payload.length]
        : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
    this.socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...size, 0, 0, 0, 0]), payload]));
  }

  private receive(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
    if (!this.upgraded) {
      const end = this.buffer.indexOf(HEAD_END);
      if (end < 0) return;
      this.buffer = this.buffer.subarray(end + HEAD_END.length);
      this.upgraded = true;
      this.onOpen();
    }
    let at = 0;
    for (let size = this.frameAt(at); size > 0; size = this.frameAt(at)) at += size;
    this.buffer = this.buffer.subarray(at);
  }

  /** Handles the frame that starts here; its size in bytes, or 0 while it is not whole. */
  private frameAt(start: number): number {
    const { buffer } = this;
    if (buffer.length < start + 2) return 0;
    const short = (buffer[start + 1] ?? 0) & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (buffer.length < start + head) return 0;
    const length =
      short < 126
        ? short
        : short === 126
          ? buffer.readUInt16BE(start + 2)
          : Number(buffer.readBigUInt64BE(start + 2));
    if (buffer.length < start + head + length) return 0;
    const payload = buffer.subarray(start + head, start + head + length);
    const opcode = (buffer[start] ?? 0) & 0x0f;
    if (opcode === TEXT) this.onText(payload);
    if (opcode === PING) this.frame(PONG, payload);
    if (opcode === CLOSE) this.close();
    return head + length;
  }
}
