import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ExpireCommand } from './commands/expire.command.js';
import { UnitCommandBus } from './unit-command-bus.js';

const INTERVAL_MS = 1_000;

/** Tidies up after holds that ran out. Nothing depends on it: a hold past its end is void for every reader. */
@Injectable()
export class HoldSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HoldSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly bus: UnitCommandBus,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.sweeping;
    clearTimeout(this.timer); // a sweep that was under way has planned the next
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => this.schedule());
    }, INTERVAL_MS);
    this.timer.unref();
  }

  private async sweep(): Promise<void> {
    try {
      const units = await this.unitOfWork.query<{ unit_id: string }>(EXPIRED, [this.clock.now()]);
      // One command for each: the bus carries them out together, and a unit that fails keeps no other from it.
      const outcomes = await Promise.allSettled(
        units.map(({ unit_id: unitId }) => this.bus.execute(new ExpireCommand(unitId))),
      );
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    } catch (error) {
      this.logger.warn(`sweep failed, trying again: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
}

const EXPIRED = `
  SELECT DISTINCT p.unit_id FROM claim c JOIN place p ON p.id = c.place_id
  WHERE c.ended_at IS NULL AND NOT c.placed AND c.expires_at <= $1`;
