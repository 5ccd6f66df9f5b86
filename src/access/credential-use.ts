import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { describeError } from '../common/error-description.js';
import { UnitOfWork } from '../database/unit-of-work.js';

/** Milliseconds after which what was noted is written; so much is lost when a node dies at once. */
const WRITE_EVERY = 30_000;
/**
 * Milliseconds by which a session outlives its idle time in the database: on another node it may have been used since,
 * and whoever is at work is never cut off. Twice the interval: a write may come late.
 */
const USE_IS_WRITTEN_WITHIN = 2 * WRITE_EVERY;

/** Whatever rests since before this is over. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - USE_IS_WRITTEN_WITHIN);
}

/** A use that is not written yet. */
interface Use {
  /** Of a session: until when it may rest now. */
  idleUntil: Date | null;
  /** Of a token: the day of its use. */
  usedOn: string | null;
}

/** The use of sessions and tokens: noted in memory by whoever reads, and written together by the clock. */
@Injectable()
export class CredentialUse implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CredentialUse.name);
  private readonly noted = new Map<string, Use>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: UnitOfWork) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.writeLater(), WRITE_EVERY).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writeLater();
  }

  note(id: string, use: Use): void {
    this.noted.set(id, use);
  }

  /** Until when a session may rest, as far as this node saw it used and has not written that. */
  idleUntil(id: string): Date | null {
    return this.noted.get(id)?.idleUntil ?? null;
  }

  /** Writes what was noted: one statement, however many were at work. */
  async write(): Promise<void> {
    const uses = [...this.noted];
    if (uses.length === 0) return;
    await this.database.query(WRITE, [
      uses.map(([id]) => id),
      uses.map(([, { idleUntil }]) => idleUntil),
      uses.map(([, { usedOn }]) => usedOn),
    ]);
    for (const [id, use] of uses) if (this.noted.get(id) === use) this.noted.delete(id);
  }

  private async writeLater(): Promise<void> {
    try {
      await this.write();
    } catch (error) {
      this.logger.warn({ message: 'use of logins was not written', reason: describeError(error) });
    }
  }
}

// What is locked is ended at this moment, or written by another node that saw it used as lately.
const WRITE = `
  WITH used AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::date[]) AS u (id, idle_until, used_on)),
    free AS (SELECT c.id FROM credential c WHERE c.id = ANY ($1::uuid[]) FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE credential c
  SET idle_until = greatest(c.idle_until, used.idle_until), last_used_on = greatest(c.last_used_on, used.used_on)
  FROM used JOIN free USING (id) WHERE c.id = used.id`;
