import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { LongReads } from '../database/long-reads.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { BeforePurge, type PurgedFigure } from '../outcomes/before-purge.provider.js';
import { PolicyService } from '../policy/policy.service.js';
import {
  CHANGES_AFTER,
  COUNTS_BEFORE_PURGE,
  COUNTS_OF_MONTH,
  FIRST_RECORDED,
  FORGET_PURGED,
  PURGED_OF_MONTH,
  SEQUENCE_BEFORE,
  STATES_UP_TO,
} from './counts.queries.js';
import { toMonthCounts, type CountRow } from './month-counts.js';
import { boundsOf, firstMonth, lastMonthOver, monthAfter, type Month } from './months.js';
import { OccupancyTally } from './occupancy.js';
import { NOTHING_YET, protectMonth, type ToldMonth } from './protection.js';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What was written just before the end of a month is committed by then, or has failed. */
const SETTLED_MS = 45_000;
const HOUR_MS = 3_600_000;
/** Changes of the ledger that are read at once. */
const PAGE = 1_000;

/**
 * Counts each month once, soon after it is over, and keeps the counts for good. What is told, corrected or deleted
 * later changes no figure of a month that is over: nobody learns anything from asking twice.
 */
@Injectable()
export class MonthFixingService implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly beforePurge: BeforePurge,
    private readonly longReads: LongReads,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every('* * * * *', 'fix-month-figures', () => this.run(), 'upkeep');
    this.beforePurge.count((tx, requestIds) => tx.query<PurgedFigure>(COUNTS_BEFORE_PURGE, [requestIds]));
  }

  /** Also called at every start, before anything is deleted or served. Fixes what is due, oldest first. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const last = lastMonthOver(new Date(now.getTime() - SETTLED_MS));
    for (let month = await this.firstUnfixed(now); month <= last; month = monthAfter(month)) {
      await this.fix(month);
    }
  }

  private async firstUnfixed(now: Date): Promise<Month> {
    const [fixed] = await this.unitOfWork.query<{ month: string | null }>(
      `SELECT to_char(max(month), 'YYYY-MM') AS month FROM month_figures`,
    );
    if (fixed?.month) return monthAfter(fixed.month);
    const [recorded] = await this.unitOfWork.query<{ month: string | null }>(FIRST_RECORDED);
    const last = lastMonthOver(now);
    const first = recorded?.month ?? last;
    return first > last ? last : first < firstMonth(now) ? firstMonth(now) : first;
  }

  private async fix(month: Month): Promise<void> {
    // The ledger is read before the transaction and beside it: it can be long, and no later change is dated earlier.
    const { supply, occupancy } = await this.placesOf(month);
    const { start, end } = boundsOf(month);
    const day = `${month}-01`;
    await this.unitOfWork.run(async (tx) => {
      await this.beforePurge.lock(tx);
      const [before] = await tx.query<{ month: string; told: ToldMonth }>(LAST_FIXED);
      if (before && before.month >= month) return; // another node was first
      const rows = [
        ...(await tx.query<CountRow>(COUNTS_OF_MONTH, [day, start, end])),
        ...(await tx.query<CountRow>(PURGED_OF_MONTH, [day])),
      ];
      const counted = toMonthCounts(rows, supply, occupancy);
      const told = protectMonth(counted, before?.told.until ?? NOTHING_YET);
      await this.keep(tx, day, counted, told);
    });
  }

  private async keep(tx: Transaction, day: string, counted: object, told: ToldMonth): Promise<void> {
    await tx.query('INSERT INTO month_figures (month, counted, told) VALUES ($1, $2, $3)', [
      day,
      JSON.stringify(counted),
      JSON.stringify(told),
    ]);
    await tx.query(FORGET_PURGED, [day]);
  }

  /** What the ledger says of the places of a month, read in pages. */
  private async placesOf(month: Month): Promise<ReturnType<OccupancyTally['finish']>> {
    const { start, end } = boundsOf(month);
    const { freshnessHours } = this.policy.at(end);
    const tally = new OccupancyTally(
      start.getTime(),
      end.getTime(),
      (kind) => (freshnessHours.byKind[kind] ?? freshnessHours.default) * HOUR_MS,
    );
    const read = <Row extends object>(sql: string, params: unknown[]) =>
      this.longReads.run((tx) => tx.query<Row>(sql, params), null);
    const [before] = await read<{ sequence: string }>(SEQUENCE_BEFORE, [start]);
    let after = before?.sequence ?? '0';
    let rows = await read<LedgerRow>(STATES_UP_TO, [after]);
    for (const row of rows) tally.add({ ...row, at: row.at.getTime() });
    do {
      rows = await read<LedgerRow>(CHANGES_AFTER, [after, PAGE, end]);
      for (const row of rows) tally.add({ ...row, at: row.at.getTime() });
      after = rows.at(-1)?.sequence ?? after;
      await nextTurn(); // others have their turn between two pages
    } while (rows.length === PAGE);
    return tally.finish();
  }
}

interface LedgerRow {
  sequence: string;
  unitId: string;
  at: Date;
  state: Parameters<OccupancyTally['add']>[0]['state'];
}

const LAST_FIXED = `
  SELECT to_char(month, 'YYYY-MM') AS month, told FROM month_figures ORDER BY month_figures.month DESC LIMIT 1`;
