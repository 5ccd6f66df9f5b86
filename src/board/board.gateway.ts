import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  OnGatewayConnection,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  ConnectedSocket,
  MessageBody,
} from '@nestjs/websockets';
import type { Subscription } from 'rxjs';
import type { Namespace, Socket } from 'socket.io';
import { LoginWatch } from '../access/login-watch.service.js';
import { AccessService, type LoggedIn } from '../access/access.service.js';
import type { BoardClientEvents, BoardServerEvents, Subscribed } from '../contract/board.js';
import { BoardFeed } from './board-feed.js';
import { BoardService } from './board.service.js';
import { MessageBudget } from './message-budget.js';

interface SocketData {
  actor: LoggedIn;
  budget: MessageBudget;
}

type BoardSocket = Socket<BoardClientEvents, BoardServerEvents, Record<string, never>, SocketData>;
type BoardNamespace = Namespace<BoardClientEvents, BoardServerEvents, Record<string, never>, SocketData>;

const SUBSCRIBERS = 'subscribers';

/** The board over Socket.IO, namespace `/board`: a login at the handshake, a snapshot or what was missed, then frames. */
@WebSocketGateway({ namespace: '/board', transports: ['websocket'] })
export class BoardGateway implements OnGatewayInit, OnGatewayConnection, OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('board');
  private subscription: Subscription | undefined;

  @WebSocketServer()
  private readonly server!: BoardNamespace;

  constructor(
    private readonly access: AccessService,
    private readonly loginWatch: LoginWatch,
    private readonly board: BoardService,
    private readonly feed: BoardFeed,
  ) {}

  onModuleInit(): void {
    this.subscription = this.feed.frames.subscribe((change) =>
      this.server.to(SUBSCRIBERS).emit('change', change),
    );
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
  }

  afterInit(namespace: BoardNamespace): void {
    namespace.use((socket, next) => {
      this.logIn(socket).then(
        (known) => next(known ? undefined : new Error('unauthorized')),
        () => next(new Error('unavailable')),
      );
    });
  }

  handleConnection(socket: BoardSocket): void {
    const stop = this.loginWatch.onEnd(socket.data.actor, () => socket.disconnect(true));
    socket.once('disconnect', stop);
  }

  @SubscribeMessage('subscribe')
  async subscribe(
    @ConnectedSocket() socket: BoardSocket,
    @MessageBody() message: unknown,
  ): Promise<Subscribed> {
    if (!socket.data.budget.spend()) {
      socket.disconnect(true);
      return { error: 'too-many-messages' };
    }
    if (!(await this.logIn(socket))) {
      socket.disconnect(true);
      return { error: 'unauthorized' };
    }
    const since = sinceIn(message);
    if (since === undefined) return { error: 'invalid-message' };
    await this.board.refresh();
    // From here on without a pause: no frame may pass between the answer and the room.
    await socket.join(SUBSCRIBERS);
    const changes = since === null ? null : this.board.changesSince(since);
    return changes ? { changes } : { snapshot: this.board.snapshot() };
  }

  /** At the handshake and at each message: a login that has ended opens nothing any more. */
  private async logIn(socket: BoardSocket): Promise<boolean> {
    const { headers, auth } = socket.handshake;
    const token: unknown = auth.token;
    const actor = await (typeof token === 'string'
      ? this.access.authenticateToken(token, headers)
      : this.access.authenticate(headers));
    if (!actor) return false;
    socket.data.actor = actor;
    socket.data.budget ??= new MessageBudget();
    return true;
  }
}

/** The sequence after which changes are wanted; null: everything; undefined: not a message of ours. */
function sinceIn(message: unknown): number | null | undefined {
  if (message === undefined || message === null) return null;
  if (typeof message !== 'object' || Array.isArray(message)) return undefined;
  const { since, ...others } = message as Record<string, unknown>;
  if (Object.keys(others).length > 0) return undefined;
  if (since === undefined || since === null) return null;
  return Number.isSafeInteger(since) && (since as number) >= 0 ? (since as number) : undefined;
}
