import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { etagOf, StaleScreen } from '../common/etag.js';
import { InvalidInput, type Fault } from '../common/problem.js';
import type { LaterPolicyFields, Policy, PolicyInput, PolicyVersion } from '../contract/policy.js';
import type { PolicyState } from '../contract/work-words.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { HolidayCalendar } from '../calendar/office-hours.js';
import { holidayCalendar } from '../calendar/holiday-calendar.js';
import { PolicyEntity, toRow } from './entities/policy.entity.js';
import { hoursOf, laterFieldsOf, wholePolicy } from './later-fields.js';
import { PolicyChanges } from './policy-changes.job.js';
import { PolicyService } from './policy.service.js';

/** Any fixed number: new versions follow one upon the other. */
const POLICY_LOCK = 7_261_004;

/** The policy as an administrator keeps it: versions are added, never changed. */
@Injectable()
export class PolicyAdministrationService {
  constructor(
    private readonly policy: PolicyService,
    private readonly changes: PolicyChanges,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The newest first, and the `ETag` that a new version is made against. */
  async list(): Promise<{ policies: PolicyVersion[]; etag: string }> {
    const rows = await this.unitOfWork.run((tx) =>
      tx.manager.getRepository(PolicyEntity).find({ order: { version: 'DESC' } }),
    );
    const versions = rows.map(({ body }) => wholePolicy(body));
    const now = this.clock.now().getTime();
    return {
      policies: rows.map(({ body, createdAt }) => ({
        ...wholePolicy(body),
        validFrom: new Date(body.validFrom).toISOString(),
        createdAt: createdAt.toISOString(),
        state: stateOf(body, versions, now),
      })),
      etag: etagOf(versions[0]?.version ?? 0),
    };
  }

  /**
   * Adds the next version; from then on it stands before every older one, also before one that was only planned.
   * @param expected versions of which one must still be the newest, else 412; null: whatever it is
   */
  async add(
    { actor, key, expected }: { actor: Actor; key: string | null; expected: readonly number[] | null },
    input: PolicyInput,
  ): Promise<PolicyVersion> {
    const write = repeatable(actor.accountId, key, 'POST /v1/policies', input);
    const { name } = await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      // Checked in here: a write that is repeated when its instant has passed is still the same write.
      const now = this.clock.now();
      const contents = this.checked(input, now);
      const validFrom = (input.validFrom === undefined ? now : new Date(input.validFrom)).toISOString();
      await tx.query('SELECT pg_advisory_xact_lock($1)', [POLICY_LOCK]);
      const policies = tx.manager.getRepository(PolicyEntity);
      const [row] = await policies.find({ order: { version: 'DESC' }, take: 1 });
      const before = row ? wholePolicy(row.body) : null;
      if (expected && !expected.includes(before?.version ?? 0)) throw new StaleScreen();
      const after: Policy = {
        version: (before?.version ?? 0) + 1,
        validFrom,
        ...contents,
        officeHours: hoursOf(input.officeHours, before),
        ...laterFieldsOf(input, before),
      };
      await policies.insert(toRow(after, now));
      await this.changes.tell(tx, new Date(validFrom));
      await this.audit.record(tx, [
        {
          actor,
          action: 'policy.create',
          subjectType: 'policy',
          subjectId: String(after.version),
          outcome: 'success',
          change: { before, after },
        },
      ]);
      return String(after.version);
    });
    await this.policy.read();
    const { policies } = await this.list();
    const made = policies.find(({ version }) => String(version) === name);
    if (!made) throw new Error(`policy version ${name} is gone`);
    return made;
  }

  /** A policy as it would be, in force from an instant on; it gets no version. Throws InvalidInput. */
  proposed(input: PolicyInput, from: Date): { policy: Policy; calendar: HolidayCalendar } {
    const policy: Policy = {
      version: 0,
      validFrom: from.toISOString(),
      ...this.checked(input, null),
      officeHours: hoursOf(input.officeHours, null),
      ...laterFieldsOf(input, null),
    };
    return { policy, calendar: holidayCalendar(policy.officeHours) };
  }

  /**
   * The contents of a policy that could be, with what its fields mean together checked.
   * @param notBefore the earliest instant at which it may come into force; null: any
   */
  private checked(
    input: PolicyInput,
    notBefore: Date | null,
  ): Omit<Policy, 'version' | 'validFrom' | 'officeHours' | LaterPolicyFields> {
    const { levels, freshnessHours, officeHours, hold, maxOffers } = input;
    const faults: Fault[] = [];
    if (officeHours.opens >= officeHours.closes) {
      faults.push({
        path: 'officeHours.closes',
        message: { nl: 'Kies een tijd na de opening.', en: 'Choose a time after the opening.' },
      });
    }
    const { closedOn, askOn = [] } = officeHours;
    if (askOn.some((holiday) => closedOn.includes(holiday))) {
      faults.push({
        path: 'officeHours.askOn',
        message: {
          nl: 'Een dag is dicht, of er moet worden gevraagd of er iemand is. Kies één van de twee.',
          en: 'A day is closed, or it must be asked whether anybody is there. Choose one of the two.',
        },
      });
    }
    if (hold.minMinutes > hold.maxMinutes) {
      faults.push({
        path: 'hold.maxMinutes',
        message: { nl: 'Kies minstens de kortste tijd.', en: 'Choose at least the shortest time.' },
      });
    } else if (hold.defaultMinutes < hold.minMinutes || hold.defaultMinutes > hold.maxMinutes) {
      faults.push({
        path: 'hold.defaultMinutes',
        message: {
          nl: 'Kies een tijd van de kortste tot en met de langste.',
          en: 'Choose a time from the shortest to the longest.',
        },
      });
    }
    const { afterMinutes } = input.escalation ?? { afterMinutes: [] };
    if (afterMinutes.some((minutes, index) => minutes <= (afterMinutes[index - 1] ?? 0))) {
      faults.push({
        path: 'escalation.afterMinutes',
        message: { nl: 'Kies tijden die oplopen.', en: 'Choose times that go up.' },
      });
    }
    if (notBefore && input.validFrom !== undefined && Date.parse(input.validFrom) < notBefore.getTime()) {
      faults.push({
        path: 'validFrom',
        message: { nl: 'Dit moment is al voorbij.', en: 'This instant lies in the past.' },
      });
    }
    if (faults.length > 0) throw new InvalidInput(faults);
    return { levels, freshnessHours, hold, maxOffers };
  }
}

/** `versions`: all of them, the newest first; the highest that is valid is in force. */
function stateOf(policy: Policy, versions: readonly Policy[], now: number): PolicyState {
  const from = Date.parse(policy.validFrom);
  const later = versions.filter(({ version }) => version > policy.version);
  if (later.some(({ validFrom }) => Date.parse(validFrom) <= from)) return 'replaced';
  if (from > now) return 'planned';
  return later.some(({ validFrom }) => Date.parse(validFrom) <= now) ? 'ended' : 'in-force';
}
