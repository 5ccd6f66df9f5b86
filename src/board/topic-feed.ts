import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';
import { Config } from '../common/config.js';
import type { TopicVersion } from '../contract/topics.js';
import { NotificationListener } from '../database/notifications.js';
import { topicVersions } from '../database/topic-versions.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';

/** Also without any hint the versions are read this often, so that a lost notification costs seconds, not a screen. */
const POLL_MS = 5_000;

/**
 * Follows the versions of topics, on every node alike. A change writes them in its own transaction; PostgreSQL tells
 * of them once it is durable, in the order of the commits.
 */
@Injectable()
export class TopicFeed implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly subject = new Subject<TopicVersion[]>();
  private readonly told = new Map<string, number>();
  private readonly listener: NotificationListener;
  private followed: () => string[] = () => [];
  private poll: NodeJS.Timeout | undefined;
  private reading: Promise<void> | null = null;

  /** Versions that were not told before, of topics that somebody follows. */
  readonly changes: Observable<TopicVersion[]> = this.subject.asObservable();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    config: Config,
  ) {
    this.listener = new NotificationListener(config.databaseUrl, 'topic', (payload) => this.hint(payload));
  }

  onModuleInit(): void {
    this.queue.every('41 4 * * *', 'forget-topics', () => this.forget(), 'upkeep');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.open();
    this.poll = setInterval(() => this.lookAtAll(), POLL_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    await this.listener.close();
    await this.reading;
    this.subject.complete();
  }

  /** @param followed gives the topics that somebody on this node follows */
  watch(followed: () => string[]): void {
    this.followed = followed;
  }

  /** Of each of these topics the version that it has now. */
  async versions(topics: readonly string[]): Promise<TopicVersion[]> {
    const versions = await topicVersions(this.unitOfWork, topics);
    return Object.entries(versions).map(([topic, version]) => ({ topic, version }));
  }

  private async forget(): Promise<void> {
    await this.unitOfWork.query(FORGET);
  }

  /** An empty hint: the line was lost and found, or too much changed at once to name it. */
  private hint(payload: string | undefined): void {
    if (payload === undefined || payload === '') return this.lookAtAll();
    const followed = new Set(this.followed());
    const versions = Object.entries(JSON.parse(payload) as Record<string, number>);
    this.tell(versions.flatMap(([topic, version]) => (followed.has(topic) ? { topic, version } : [])));
  }

  private lookAtAll(): void {
    this.reading ??= this.readAll().finally(() => (this.reading = null));
  }

  private async readAll(): Promise<void> {
    const followed = this.followed();
    const still = new Set(followed);
    for (const topic of this.told.keys()) if (!still.has(topic)) this.told.delete(topic);
    if (followed.length === 0) return;
    // While the database is away the next look, or the listener's reconnection, tells.
    const versions = await this.versions(followed).catch(() => []);
    this.tell(versions);
  }

  private tell(versions: readonly TopicVersion[]): void {
    const news = versions.filter(({ topic, version }) => version > (this.told.get(topic) ?? 0));
    for (const { topic, version } of news) this.told.set(topic, version);
    if (news.length > 0) this.subject.next(news);
  }
}

// A request that was deleted is followed by nobody any more.
const FORGET = `
  DELETE FROM topic t WHERE starts_with(t.name, 'case:')
    AND NOT EXISTS (SELECT FROM request r WHERE 'case:' || r.id = t.name)`;
