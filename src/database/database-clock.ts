import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { outsideTransaction } from './inside-transaction.js';

const LOOK_EVERY_MS = 5_000;
/** Looks at the start, of which the quickest counts. */
const FIRST_LOOKS = 5;
/** A monotonic clock may run this much too fast or too slow: MAXFREQ of RFC 5905 (NTP), 500 ppm. */
const DRIFT = 500e-6;
/** Milliseconds between this machine's clock and the database's from which the node is not ready. */
const MOST_OFF = 2_000;
/** Milliseconds by which wall clock and monotonic clock part in no other way than that one was set, or both slept. */
const JUMP = 1_000;

/** What the machine itself has for a clock, in milliseconds; tests give a wall clock that is wrong. */
export interface MachineClocks {
  /** Since 1970. */
  wall: () => number;
  /** Since whenever; never set, never backwards. */
  monotonic: () => number;
}

const MACHINE: MachineClocks = { wall: () => Date.now(), monotonic: () => performance.now() };

/** What the database's clock said, against the monotonic clock of this machine. */
interface Look {
  /** The database's milliseconds since 1970 less the monotonic ones. */
  offset: number;
  /** The offset is right within so many milliseconds: half of the way there and back. */
  within: number;
  /** Monotonic. */
  at: number;
}

/**
 * The database's clock as this node knows it: what the database said last, and the time that has passed since by the
 * monotonic clock. Nodes so agree within some milliseconds on what is late, fresh or expired, however wrong their own
 * clocks are. While the database is gone it runs on.
 */
export class DatabaseClock extends Clock implements OnApplicationShutdown {
  private readonly logger = new Logger('clock');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  /** Wall less monotonic, at the last look. */
  private gap = 0;
  private jumped = false;
  private wasRight = true;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly machine: MachineClocks,
    private last: Look,
  ) {
    super();
    this.gap = this.gapNow();
  }

  /** Throws when the database does not answer. */
  static async start(dataSource: DataSource, machine: MachineClocks = MACHINE): Promise<DatabaseClock> {
    const clock = new DatabaseClock(dataSource, machine, await ask(dataSource, machine));
    for (let count = 1; count < FIRST_LOOKS; count += 1) await clock.look();
    clock.timer = setInterval(() => void clock.look(), LOOK_EVERY_MS).unref();
    return clock;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  now(): Date {
    if (!this.jumped && Math.abs(this.gapNow() - this.gap) > JUMP) {
      // The machine slept, or somebody set its clock: which of the two only the database can tell.
      this.jumped = true;
      void outsideTransaction(() => this.look());
    }
    return new Date(this.machine.monotonic() + this.last.offset);
  }

  override isRight(): boolean {
    const off = this.machine.wall() - this.now().getTime();
    const isRight = !this.jumped && Math.abs(off) <= MOST_OFF + this.withinNow();
    if (isRight !== this.wasRight) this.tell(isRight, off);
    this.wasRight = isRight;
    return isRight;
  }

  /** Asks the database what time it is; looks that come together are one. */
  look(): Promise<void> {
    this.looking ??= this.askAgain().finally(() => (this.looking = null));
    return this.looking;
  }

  private async askAgain(): Promise<void> {
    const gap = this.gapNow();
    const found = await ask(this.dataSource, this.machine).catch(() => null);
    if (!found) return; // the database is away: the next look is soon
    const better = found.within < this.withinNow();
    const otherwise = Math.abs(found.offset - this.last.offset) > found.within + this.withinNow();
    if (better || otherwise || this.jumped) this.last = found;
    // What happened on the way is for the next look.
    this.gap = gap;
    this.jumped = false;
    this.isRight();
  }

  private gapNow(): number {
    return this.machine.wall() - this.machine.monotonic();
  }

  private withinNow(): number {
    return this.last.within + (this.machine.monotonic() - this.last.at) * DRIFT;
  }

  private tell(isRight: boolean, off: number): void {
    if (isRight) {
      this.logger.warn('The clock of this machine is right again, and the node is ready.');
      return;
    }
    if (this.jumped) {
      this.logger.warn(
        'This machine slept or its clock was set: it is not ready until it has asked the database.',
      );
      return;
    }
    const seconds = Math.round(Math.abs(off) / 1_000);
    this.logger.warn(
      `The clock of this machine is ${seconds} s ${off > 0 ? 'ahead of' : 'behind'} the database's: ` +
        'set it right, with NTP; until then this node is not ready.',
    );
  }
}

async function ask(dataSource: DataSource, { monotonic }: MachineClocks): Promise<Look> {
  const runner = dataSource.createQueryRunner();
  try {
    // Waiting for a connection is no part of the way to the database.
    const client = (await runner.connect()) as Client;
    const before = monotonic();
    const { rows } = await client.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::double precision AS ms',
    );
    const after = monotonic();
    const [row] = rows;
    if (!row) throw new Error('the database did not say what time it is');
    return { offset: row.ms - (before + after) / 2, within: (after - before) / 2, at: after };
  } finally {
    await runner.release();
  }
}
