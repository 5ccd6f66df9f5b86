import type { Socket } from 'socket.io-client';
import type { BoardClientEvents, BoardServerEvents } from '../../src/contract/board.js';
import type { FollowAnswer, TopicChange } from '../../src/contract/topics.js';
import { topicVersions } from '../../src/database/topic-versions.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { TestApp } from './app.js';
import { boardSocket, connected } from './board-client.js';

/** The versions that topics have in the database, in this order. */
export async function versionsIn({ app }: TestApp, ...topics: string[]): Promise<number[]> {
  return Object.values(await topicVersions(app.get(UnitOfWork), topics));
}

/** A page that follows topics, and remembers what it hears. */
export class TopicClient {
  readonly heard: TopicChange[] = [];
  private readonly versions = new Map<string, number>();
  private listeners: (() => void)[] = [];

  private constructor(readonly socket: Socket<BoardServerEvents, BoardClientEvents>) {
    socket.on('topic', (change) => {
      this.heard.push(change);
      this.versions.set(change.topic, change.version);
      for (const listener of this.listeners) listener();
    });
  }

  static async open(url: string, token: string | undefined): Promise<TopicClient> {
    const socket = boardSocket(url, token === undefined ? {} : { token });
    await connected(socket);
    return new TopicClient(socket);
  }

  follow(...topics: string[]): Promise<FollowAnswer> {
    return this.socket.emitWithAck('follow', { topics });
  }

  /** Follows them and gives their versions; throws when they are refused. */
  async versionsOf(...topics: string[]): Promise<Record<string, number>> {
    const answer = await this.follow(...topics);
    if ('error' in answer) throw new Error(answer.error);
    return Object.fromEntries(answer.versions.map(({ topic, version }) => [topic, version]));
  }

  /** Resolves once a version above `version` was heard of. */
  async hearsOf(topic: string, version: number): Promise<void> {
    while ((this.versions.get(topic) ?? 0) <= version) {
      await new Promise<void>((resolve) => {
        this.listeners.push(resolve);
      });
      this.listeners = [];
    }
  }

  close(): void {
    this.socket.close();
  }
}
