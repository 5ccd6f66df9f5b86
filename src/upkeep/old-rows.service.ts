import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';

/** A caller that repeats a write does so within the day; later the kept answer only keeps data about a person. */
const ANSWERS_KEPT_MS = 24 * 3_600_000;

/** Lets go of rows that are of no use any more. */
@Injectable()
export class OldRows implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every('35 * * * *', 'forget-answers', () => this.forgetAnswers(), 'upkeep');
    this.queue.every('20 3 * * *', 'forget-logins', () => this.forgetLogins(), 'upkeep');
  }

  /** The answers that are kept for callers who repeat a write. */
  private async forgetAnswers(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ANSWERS_KEPT_MS);
    await this.unitOfWork.query('DELETE FROM idempotency_key WHERE created_at < $1', [before]);
  }

  /**
   * Of accounts that nobody uses any more: the others are tidied up at the next login. Which browser somebody had is
   * known no longer than it is of use.
   */
  private async forgetLogins(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query('DELETE FROM credential WHERE expires_at <= $1', [now]);
    await this.unitOfWork.query('DELETE FROM known_device WHERE expires_at <= $1', [now]);
    await this.unitOfWork.query('DELETE FROM login_throttle WHERE expire <= $1', [now.getTime()]);
  }
}
