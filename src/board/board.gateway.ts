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
import type { FollowAnswer, TopicVersion } from '../contract/topics.js';
import { BoardFeed } from './board-feed.js';
import { BoardService } from './board.service.js';
import { MessageBudget } from './message-budget.js';
import { TopicFeed } from './topic-feed.js';
import { mayFollow } from './topic-rights.js';

interface SocketData {
  actor: LoggedIn;
  budget: MessageBudget;
}

type BoardSocket = Socket<BoardClientEvents, BoardServerEvents, Record<string, never>, SocketData>;
type BoardNamespace = Namespace<BoardClientEvents, BoardServerEvents, Record<string, never>, SocketData>;

const SUBSCRIBERS = 'subscribers';
const TOPIC_ROOM = 'topic ';
/** A screen is about a few things. */
const MOST_TOPICS = 20;
const LONGEST_TOPIC = 100;
/** Milliseconds for each page that shows the same, over which their reading it again is spread; and the most of it. */
const SPREAD_MS = 10;
const MOST_SPREAD_MS = 5_000;

/**
 * The board over Socket.IO, namespace `/board`: a login at the handshake, a snapshot or what was missed, then frames.
 * And which of the things that a login may see have changed: their version and nothing else.
 */
@WebSocketGateway({ namespace: '/board', transports: ['websocket'] })
export class BoardGateway implements OnGatewayInit, OnGatewayConnection, OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('board');
  private readonly subscriptions: Subscription[] = [];

  @WebSocketServer()
  private readonly server!: BoardNamespace;

  constructor(
    private readonly access: AccessService,
    private readonly loginWatch: LoginWatch,
    private readonly board: BoardService,
    private readonly feed: BoardFeed,
    private readonly topics: TopicFeed,
  ) {}

  onModuleInit(): void {
    this.topics.watch(() => this.followed());
    this.subscriptions.push(
      this.feed.frames.subscribe((change) => this.server.to(SUBSCRIBERS).emit('change', change)),
      this.topics.changes.subscribe((changes) => changes.forEach((change) => this.tell(change))),
    );
  }

  onModuleDestroy(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
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
    const refused = await this.refuse(socket);
    if (refused) return { error: refused };
    const since = sinceIn(message);
    if (since === undefined) return { error: 'invalid-message' };
    // From here on without a pause: no frame may pass between the answer and the room.
    await socket.join(SUBSCRIBERS);
    const changes = since === null ? null : this.board.changesSince(since);
    return changes ? { changes } : { snapshot: this.board.snapshot() };
  }

  @SubscribeMessage('follow')
  async follow(
    @ConnectedSocket() socket: BoardSocket,
    @MessageBody() message: unknown,
  ): Promise<FollowAnswer> {
    const refused = await this.refuse(socket);
    if (refused) return { error: refused };
    const topics = topicsIn(message);
    if (!topics) return { error: 'invalid-message' };
    if (!topics.every((topic) => mayFollow(socket.data.actor, topic))) return { error: 'not-yours' };
    const wanted = new Set(topics.map((topic) => TOPIC_ROOM + topic));
    for (const room of socket.rooms) {
      if (room.startsWith(TOPIC_ROOM) && !wanted.has(room)) await socket.leave(room);
    }
    // Before the versions are read: a change in between is told, and none is missed.
    await socket.join([...wanted]);
    return { versions: await this.topics.versions(topics) };
  }

  private tell({ topic, version }: TopicVersion): void {
    const room = TOPIC_ROOM + topic;
    const others = (this.server.adapter.rooms.get(room)?.size ?? 1) - 1;
    const spreadMs = Math.min(others * SPREAD_MS, MOST_SPREAD_MS);
    this.server.to(room).emit('topic', { topic, version, spreadMs });
  }

  private followed(): string[] {
    return [...this.server.adapter.rooms.keys()].flatMap((room) =>
      room.startsWith(TOPIC_ROOM) ? room.slice(TOPIC_ROOM.length) : [],
    );
  }

  /** Why a message is not taken, and the socket is closed; null: it is taken. */
  private async refuse(socket: BoardSocket): Promise<string | null> {
    const refused = !socket.data.budget.spend()
      ? 'too-many-messages'
      : (await this.logIn(socket))
        ? null
        : 'unauthorized';
    if (refused) socket.disconnect(true);
    return refused;
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

/** The topics that are wanted; null: not a message of ours. */
function topicsIn(message: unknown): string[] | null {
  if (typeof message !== 'object' || message === null) return null;
  const { topics, ...others } = message as Record<string, unknown>;
  if (Object.keys(others).length > 0 || !Array.isArray(topics) || topics.length > MOST_TOPICS) return null;
  return topics.every((topic) => typeof topic === 'string' && topic.length <= LONGEST_TOPIC)
    ? [...new Set(topics as string[])]
    : null;
}
