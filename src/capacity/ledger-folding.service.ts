import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { daysAfter, localDay, startOfDay } from '../calendar/local-day.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';

/**
 * What lies before the retention is kept by the day: of each unit the state at the end of a day on which it changed.
 * From the instants of an arrival and a departure one person's stay could be followed. Sequences stay as they are, and the
 * last one of all is never touched. After the term of the policy only the last state before it is left.
 */
@Injectable()
export class LedgerFolding implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every('40 2 * * *', 'fold-ledger', () => this.run(), 'upkeep');
  }

  /** The first instant that is still told exactly. */
  exactFrom(now: Date): Date {
    const { requestDays } = this.policy.at(now).retention;
    return startOfDay(daysAfter(localDay(now), -requestDays));
  }

  /** A day at a time, the oldest first, each in a transaction of its own; a day that is folded is not met again. */
  async run(): Promise<void> {
    await this.unitOfWork.query(FORGET_PLACED);
    const now = this.clock.now();
    const exactFrom = this.exactFrom(now);
    for (;;) {
      const [oldest] = await this.unitOfWork.query<{ at: Date | null }>(OLDEST, [exactFrom]);
      if (!oldest?.at) break;
      const day = localDay(oldest.at);
      const end = startOfDay(daysAfter(day, 1));
      await this.unitOfWork.run(async (tx) => {
        await tx.query(DROP_ALL_BUT_LAST, [startOfDay(day), end]);
        await tx.query(KEEP_AS_DAY, [startOfDay(day), end, soonAfter(end)]);
      });
    }
    const { historyMonths } = this.policy.at(now).retention;
    for (const sql of DROP_HISTORY) await this.unitOfWork.query(sql, [now, historyMonths]);
  }
}

/** What was held at midnight is still held at that moment, and no longer at the next midnight. */
function soonAfter(end: Date): string {
  return new Date(end.getTime() + 3_600_000).toISOString();
}

// A month that is not counted yet still needs its changes (src/monitor), and with how many people in its houses it began.
const NOT_COUNTED = `(SELECT (max(month) + interval '1 month') AT TIME ZONE 'Europe/Amsterdam' FROM month_figures)`;
/** Of ledger_entry `e`: its unit changed again before the months that are not counted yet. */
const CHANGED_AGAIN = `EXISTS (
  SELECT FROM ledger_entry l WHERE l.unit_id = e.unit_id AND l.sequence > e.sequence AND l.recorded_at < ${NOT_COUNTED})`;

const OLDEST = `
  SELECT min(recorded_at) AS at FROM ledger_entry WHERE cause <> 'day' AND recorded_at < least($1, ${NOT_COUNTED})
    AND EXISTS (SELECT FROM month_figures)`;

const FORGET_PLACED = `
  UPDATE ledger_entry e SET state = state - 'placed' WHERE cause = 'day' AND state ? 'placed' AND ${CHANGED_AGAIN}`;

const DROP_ALL_BUT_LAST = `
  DELETE FROM ledger_entry e WHERE e.recorded_at >= $1 AND e.recorded_at < $2 AND EXISTS (
    SELECT FROM ledger_entry l WHERE l.unit_id = e.unit_id AND l.sequence > e.sequence AND l.recorded_at < $2)`;

/** `$3`: what is held over midnight has no instant of its own any more. */
const KEEP_AS_DAY = `
  UPDATE ledger_entry e SET cause = 'day', recorded_at = $2::timestamptz - interval '1 millisecond',
    beds = NULL, state = jsonb_set(state - 'leavesOn' - CASE WHEN ${CHANGED_AGAIN} THEN 'placed' ELSE '' END, '{heldUntil}', coalesce((
      SELECT jsonb_agg($3::text) FROM jsonb_array_elements_text(state -> 'heldUntil') held
      WHERE held::timestamptz > $2), '[]'))
  WHERE recorded_at >= $1 AND recorded_at < $2`;

/** `$1`: now; `$2`: months. */
const TERM = '$1::timestamptz - make_interval(months => $2)';

// What a unit and an area were at the term is known from the last row before it, so that one stays.
const DROP_HISTORY = [
  `DELETE FROM unit_version v USING (SELECT max(sequence) AS sequence FROM ledger_entry WHERE recorded_at < ${TERM}) term
    WHERE EXISTS (SELECT FROM unit_version w
      WHERE w.unit_id = v.unit_id AND w.sequence > v.sequence AND w.sequence <= term.sequence)`,
  `DELETE FROM area_version v WHERE EXISTS (SELECT FROM area_version w
    WHERE w.municipality = v.municipality AND w.recorded_at > v.recorded_at AND w.recorded_at < ${TERM})`,
  `DELETE FROM ledger_entry e WHERE e.cause = 'day' AND e.recorded_at < ${TERM} AND EXISTS (SELECT FROM ledger_entry l
    WHERE l.unit_id = e.unit_id AND l.sequence > e.sequence AND l.recorded_at < ${TERM})`,
];
