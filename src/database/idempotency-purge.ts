import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { UnitOfWork } from './unit-of-work.js';

/** A caller that repeats a write does so within the day; later the kept answer only keeps data about a person. */
const KEPT_MS = 24 * 3_600_000;
const INTERVAL_MS = 3_600_000;

/** Throws away the answers that are kept for callers who repeat a write. */
@Injectable()
export class IdempotencyPurge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(IdempotencyPurge.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.start(), INTERVAL_MS).unref();
    this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private start(): void {
    this.running = this.run();
  }

  async run(): Promise<void> {
    try {
      const before = new Date(this.clock.now().getTime() - KEPT_MS);
      await this.unitOfWork.query('DELETE FROM idempotency_key WHERE created_at < $1', [before]);
    } catch (error) {
      this.logger.warn(
        `kept answers were not purged, trying again: ${error instanceof Error ? error.message : ''}`,
      );
    }
  }
}
