import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import type { Policy } from '../contract/policy.js';
import type { Intake, Kind } from '../contract/words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isStale, staleFrom } from '../calendar/freshness.js';
import { nextOpening, officeSwitch, type HolidayCalendar } from '../calendar/office-hours.js';
import { holidayCalendar } from '../calendar/holiday-calendar.js';
import { PolicyEntity, toRow } from './entities/policy.entity.js';
import { wholePolicy } from './later-fields.js';

/** A new version is in force everywhere within this time. */
const READ_EVERY_MS = 1_000;

/**
 * The policy in force, and what follows from it for one instant. Every node keeps all versions, so that whoever works by
 * it reads nothing for it, also inside a transaction. None is ever changed, and a new one begins when it is made or
 * later: but for the second in which nodes hear of it, all of one instant is judged by the same, however long it takes.
 */
@Injectable()
export class PolicyService implements BeforeApplicationShutdown, OnModuleInit {
  private versions: Policy[] = [];
  private turn = 0;
  private lastTurn = 0;
  private reading: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly calendars = new Map<number, HolidayCalendar>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Stores the first policy; where there is one already nothing changes. */
  async storeFirst(policy: Policy): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const policies = tx.manager.getRepository(PolicyEntity);
      if (await policies.exists()) return;
      // Another node may be storing it at this moment.
      await policies
        .createQueryBuilder()
        .insert()
        .values(toRow(policy, this.clock.now()))
        .orIgnore()
        .execute();
    });
    await this.read();
  }

  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => {
      // While the database is away nothing is decided either.
      this.reading = this.read().catch(() => undefined);
    }, READ_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.reading;
  }

  /** Brings the versions in as they are now. */
  async read(): Promise<void> {
    const turn = (this.turn += 1);
    const rows = await this.unitOfWork.query<{ body: Policy }>(
      'SELECT body FROM policy ORDER BY version DESC',
    );
    // Of two that overtook each other the one that began last knows most.
    if (turn < this.lastTurn) return;
    this.lastTurn = turn;
    this.versions = rows.map(({ body }) => wholePolicy(body));
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
    const row = await this.unitOfWork.run((tx) =>
      tx.manager.getRepository(PolicyEntity).findOneBy({ version }),
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
