import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../common/clock.js';
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
      await this.bus.execute(new ExpireCommand(this.clock.now()));
    } catch (error) {
      this.logger.warn(`sweep failed, trying again: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
}
