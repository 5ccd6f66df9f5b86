import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isPartyTo } from '../access/who-decides.js';
import { Observable, Subject } from 'rxjs';
import { Config } from '../common/config.js';
import type { Row } from '../database/column-names.js';
import { LongReads } from '../database/long-reads.js';
import { NotificationListener } from '../database/notifications.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { LedgerEntryEntity } from './entities/ledger-entry.entity.js';
import type { LedgerEntry } from './ledger-state.js';

/** Also without any hint the ledger is read this often, so that a lost notification costs seconds, not a board. */
const POLL_MS = 2_000;
/** The hint of an own change often comes just before the answer to its commit, with which the change itself comes. */
const OWN_FIRST_MS = 1;
const PAGE = 1_000;

/** The last change of every unit, and the sequence of the last change of all. */
export interface LedgerPosition {
  sequence: number;
  entries: LedgerEntry[];
}

/**
 * Follows the ledger. Every node reads the same rows in the same order, whichever node wrote them; the rows that
 * this node wrote itself are handed over without reading them again.
 */
@Injectable()
export class LedgerService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly subject = new Subject<LedgerEntry[]>();
  private readonly latest = new Map<string, LedgerEntry>();
  private readonly listener: NotificationListener;
  private last = 0;
  private reading: Promise<void> | null = null;
  private again = false;
  private poll: NodeJS.Timeout | undefined;
  private hinted = 0;
  private hintTimer: NodeJS.Timeout | undefined;

  /** Changes in order of sequence, without gaps, from the moment of subscription on. */
  readonly changes: Observable<LedgerEntry[]> = this.subject.asObservable();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly longReads: LongReads,
    config: Config,
  ) {
    this.listener = new NotificationListener(config.databaseUrl, 'ledger', (payload) => this.hint(payload));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { sequence, entries } = await this.position();
    this.last = sequence;
    for (const entry of entries) this.latest.set(entry.unitId, entry);
    await this.listener.open();
    this.poll = setInterval(() => this.catchUp(), POLL_MS);
    this.poll.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    await this.listener.close();
    clearTimeout(this.hintTimer);
    await this.reading;
    this.subject.complete();
  }

  /** True while this node hears of the changes of others. */
  get following(): boolean {
    return this.listener.connected;
  }

  /** What this node has seen; a change that is durable but not yet seen is not in it. */
  seen(): LedgerPosition {
    return { sequence: this.last, entries: [...this.latest.values()] };
  }

  /** Called after the commit of this node's own changes. */
  committed(entries: LedgerEntry[]): void {
    const first = entries[0];
    if (!first) return;
    if (first.sequence <= this.last + 1) this.apply(entries);
    else this.catchUp();
  }

  /**
   * The ledger as it stands in the database now, or as it stood at an instant: of all units, or of those that are a
   * provider's or on which it decides.
   */
  async position(past?: { at: Date; provider: string | null }): Promise<LedgerPosition> {
    const rows = past
      ? await this.longReads.run((tx) => tx.query<LedgerRow>(POSITION_AT, [past.at, past.provider]))
      : await this.unitOfWork.query<LedgerRow>(POSITION_NOW);
    const entries = rows.map(toEntry);
    return { sequence: Math.max(0, ...entries.map(({ sequence }) => sequence)), entries };
  }

  private hint(payload: string | undefined): void {
    if (payload === undefined) return this.catchUp();
    this.hinted = Number(payload);
    this.hintTimer ??= setTimeout(() => {
      this.hintTimer = undefined;
      if (this.hinted > this.last) this.catchUp();
    }, OWN_FIRST_MS);
  }

  private catchUp(): void {
    this.again = true;
    this.reading ??= this.read();
  }

  private async read(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        const rows = await this.unitOfWork.query<LedgerRow>(ENTRIES_SINCE, [this.last, PAGE]);
        this.apply(rows.map(toEntry));
        if (rows.length === PAGE) this.again = true;
      }
    } catch {
      // The database is away: the listener's reconnection or the next poll reads on.
    } finally {
      this.reading = null; // in the same turn as the last look at `again`, or a hint in between would be lost
    }
  }

  private apply(entries: LedgerEntry[]): void {
    const news = entries.filter(({ sequence }) => sequence > this.last);
    const newest = news.at(-1);
    if (!newest) return;
    for (const entry of news) this.latest.set(entry.unitId, entry);
    this.last = newest.sequence;
    this.subject.next(news);
  }
}

type LedgerRow = Row<Pick<LedgerEntryEntity, 'sequence' | 'unitId' | 'recordedAt' | 'cause' | 'state'>>;

const COLUMNS = 'l.sequence, l.unit_id, l.recorded_at, l.cause, l.state';

const ENTRIES_SINCE = `SELECT ${COLUMNS} FROM ledger_entry l WHERE l.sequence > $1 ORDER BY l.sequence LIMIT $2`;

const POSITION_NOW = `
  SELECT ${COLUMNS} FROM unit u CROSS JOIN LATERAL
    (SELECT * FROM ledger_entry e WHERE e.unit_id = u.id ORDER BY e.sequence DESC LIMIT 1) l
  ORDER BY u.id`;

// recorded_at never runs backwards, so the last entry up to an instant has the highest sequence up to it.
const POSITION_AT = `
  SELECT ${COLUMNS} FROM unit u CROSS JOIN LATERAL
    (SELECT * FROM ledger_entry e WHERE e.unit_id = u.id AND e.sequence <=
      (SELECT coalesce(max(s.sequence), 0) FROM
        (SELECT sequence FROM ledger_entry WHERE recorded_at <= $1 ORDER BY recorded_at DESC, sequence DESC LIMIT 1) s)
     ORDER BY e.sequence DESC LIMIT 1) l
  WHERE $2::text IS NULL OR ${isPartyTo('$2')}
  ORDER BY u.id`;

function toEntry(row: LedgerRow): LedgerEntry {
  return {
    sequence: Number(row.sequence),
    unitId: row.unit_id,
    recordedAt: row.recorded_at.getTime(),
    cause: row.cause,
    state: row.state,
  };
}
