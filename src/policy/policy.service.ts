import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import type { Policy } from '../contract/policy.js';
import type { Intake, Kind } from '../contract/words.js';
import { mustBeOutsideTransaction } from '../database/inside-transaction.js';
import { currentSnapshot } from '../database/reading.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { isStale, staleFrom } from '../calendar/freshness.js';
import { nextOpening, officeSwitch, type HolidayCalendar } from '../calendar/office-hours.js';
import { holidayCalendar } from '../calendar/holiday-calendar.js';
import { wholePolicy } from './later-fields.js';

/** A new version is in force everywhere within this time. */
const CACHE_MS = 1_000;

/** The policy in force, and what follows from it for one instant. */
@Injectable()
export class PolicyService implements OnApplicationBootstrap {
  private versions: Policy[] = [];
  private readAt = -Infinity;
  private turn = 0;
  private lastTurn = 0;
  private reading: Promise<void> | null = null;
  private readonly calendars = new Map<number, HolidayCalendar>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Stores the first policy; where there is one already nothing changes. */
  async storeFirst(policy: Policy): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO policy (version, valid_from, body, created_at) SELECT $1::integer, $2::timestamptz, $3::jsonb, $4::timestamptz
       WHERE NOT EXISTS (SELECT FROM policy) ON CONFLICT (version) DO NOTHING`,
      [policy.version, policy.validFrom, JSON.stringify(policy), this.clock.now()],
    );
    await this.read();
  }

  onApplicationBootstrap(): Promise<void> {
    return this.refresh();
  }

  /**
   * Brings the versions in; call it before `at`. Reads the database at most once a second.
   * @param tx give it inside a transaction: it is read through that
   */
  async refresh(tx?: Pick<Transaction, 'query'>): Promise<void> {
    if (!tx) mustBeOutsideTransaction('the policy');
    // Whoever takes a snapshot has brought them in: it may see what is older than what others know.
    if (!tx && currentSnapshot() && this.isKnown) return;
    const age = Math.abs(this.clock.now().getTime() - this.readAt);
    if (this.versions.length > 0 && age < CACHE_MS) return;
    // Not shared: whoever waits for the connection of another transaction can wait for one that waits for his.
    if (tx) return this.readThrough(tx);
    // Requests that arrive together share the query.
    this.reading ??= this.read().finally(() => (this.reading = null));
    await this.reading;
  }

  /** Brings the versions in as they are now. */
  read(): Promise<void> {
    return this.readThrough(this.unitOfWork);
  }

  private async readThrough(tx: Pick<Transaction, 'query'>): Promise<void> {
    const now = this.clock.now().getTime();
    const turn = (this.turn += 1);
    const rows = await tx.query<{ body: Policy }>('SELECT body FROM policy ORDER BY version DESC');
    // Of two that overtook each other the one that began last knows most.
    if (turn < this.lastTurn) return;
    this.lastTurn = turn;
    this.versions = rows.map(({ body }) => wholePolicy(body));
    this.readAt = now;
  }

  /** False on a node that has read none yet, as while another one is still storing the first. */
  get isKnown(): boolean {
    return this.versions.length > 0;
  }

  /** The policy in force at an instant: the highest version that is valid then. */
  at(instant: Date): Policy {
    for (const { validFrom } of this.versions) stepsAt(validFrom);
    const policy =
      this.versions.find(({ validFrom }) => Date.parse(validFrom) <= instant.getTime()) ??
      this.versions.at(-1);
    if (!policy) throw new Error('There is no policy: start the service with its catalogue.');
    return policy;
  }

  async version(version: number): Promise<Policy> {
    const [row] = await this.unitOfWork.query<{ body: Policy }>(
      'SELECT body FROM policy WHERE version = $1',
      [version],
    );
    if (!row) throw new Error(`There is no policy version ${version}.`);
    return wholePolicy(row.body);
  }

  /** The holidays on which an office is closed. */
  calendar(policy: Policy): HolidayCalendar {
    let calendar = this.calendars.get(policy.version);
    if (!calendar) this.calendars.set(policy.version, (calendar = holidayCalendar(policy.officeHours)));
    return calendar;
  }

  stale(kind: Kind, confirmedAt: string | null, at: Date): boolean {
    const policy = this.at(at);
    stepsAt(staleFrom(confirmedAt, kind, policy));
    return isStale(confirmedAt, kind, policy, at.toISOString());
  }

  /** Next instant at which an intake opens; null while it is open. */
  opensAt(intake: Intake, at: Date): string | null {
    const policy = this.at(at);
    const calendar = this.calendar(policy);
    if (intake !== 'always') stepsAt(officeSwitch(policy.officeHours, calendar, at.toISOString()));
    return nextOpening(intake, policy.officeHours, calendar, at.toISOString());
  }
}
