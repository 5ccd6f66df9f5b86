import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';

/** A subscription is tiny; whatever is larger is not for us. Bytes. */
export const LARGEST_MESSAGE = 4_096;

/** Socket.IO over WebSocket only, for pages of our own origin and for programs, which send no origin. */
export class BoardSocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly isOwnOrigin: (origin: string, host: string | undefined) => boolean,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: LARGEST_MESSAGE,
      perMessageDeflate: false,
      httpCompression: false,
      allowRequest: (request, decide) => {
        const { origin, host } = request.headers;
        decide(null, origin === undefined || this.isOwnOrigin(origin, host));
      },
    } as ServerOptions);
    // Socket.IO always has a root namespace, and would let anyone stay there.
    server.use((_, next) => next(new Error('Invalid namespace')));
    return server;
  }
}
