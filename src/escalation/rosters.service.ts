import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { etagOf, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { Forbidden, InvalidInput, type Fault } from '../common/problem.js';
import type { OnCall, Roster, RosterInput } from '../contract/contacts.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { ContactEntity } from './entities/contact.entity.js';
import { OnCallRosterEntity } from './entities/on-call-roster.entity.js';
import { requireProvider } from './contacts.service.js';
import { contactBeyondReach, endsBeforeItBegins, unknownContact } from './escalation.problems.js';
import { isBeyondReach, waysTo } from './reach.js';
import { turnAt, type Turn } from './core/on-call.js';
import { exceptionOverlaps, findingsOf } from './core/week.js';

type Stored = Pick<OnCallRosterEntity, 'weekly' | 'exceptions' | 'version'>;

/** `until` as RFC 3339. */
export type ToldTurn = Omit<Turn, 'until'> & { until: string | null };

/** Who of a provider's contacts is on call when. */
@Injectable()
export class RostersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  /** With the `ETag` of what is stored. Throws Forbidden for another provider's, NotFound when there is no such. */
  async one(actor: Actor, providerId: string): Promise<{ roster: Roster; etag: string }> {
    refuseOthers(actor, providerId);
    return this.unitOfWork.run(async (tx) => {
      await requireProvider(tx, providerId);
      return this.answer(tx, providerId, await this.read(tx, providerId));
    });
  }

  /** Replaces it; 412 when `ifMatch` names an older one. Gaps and overlaps are no mistake: they are told. */
  async replace(
    actor: Actor,
    providerId: string,
    { weekly, exceptions }: RosterInput,
    ifMatch: string | undefined,
  ): Promise<{ roster: Roster; etag: string }> {
    refuseOthers(actor, providerId);
    return this.unitOfWork.run(async (tx) => {
      await requireProvider(tx, providerId);
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`roster ${providerId}`]);
      const before = await this.read(tx, providerId);
      if (!ifMatchAllows(ifMatch, etagOf(before.version))) throw new StaleScreen();
      const after: Stored = { weekly, exceptions, version: before.version + 1 };
      const faults = await this.faults(tx, providerId, after);
      if (faults.length > 0) throw new InvalidInput(faults);
      const changedAt = this.clock.now();
      await tx.manager
        .getRepository(OnCallRosterEntity)
        .upsert({ providerId, ...after, changedAt }, ['providerId']);
      await this.audit.record(tx, [
        {
          actor,
          action: 'roster.change',
          subjectType: 'roster',
          subjectId: providerId,
          outcome: 'success',
          change: { before, after },
        },
      ]);
      return this.answer(tx, providerId, after);
    });
  }

  /** Who is on call at a provider now; null: nobody. */
  async onCall(tx: Transaction, providerId: string): Promise<Omit<OnCall, 'name'> | null> {
    const { contactId, until } = this.turn(await this.read(tx, providerId));
    return contactId === null ? null : { contactId, until };
  }

  /** Whose turn it is at every provider that has a roster, and until when; also where it is nobody's. */
  async turnsEverywhere(): Promise<Map<string, ToldTurn>> {
    const rows = await this.unitOfWork.run((tx) => tx.manager.getRepository(OnCallRosterEntity).find());
    return new Map(rows.map((row) => [row.providerId, this.turn(row)]));
  }

  private turn(roster: RosterInput): ToldTurn {
    const now = this.clock.now();
    const { until, ...turn } = turnAt(roster, this.policy.at(now).officeHours.timeZone, now.getTime());
    return { ...turn, until: until === null ? null : new Date(until).toISOString() };
  }

  private async read(tx: Transaction, providerId: string): Promise<Stored> {
    const row = await tx.manager.getRepository(OnCallRosterEntity).findOneBy({ providerId });
    const { weekly, exceptions, version } = row ?? { weekly: [], exceptions: [], version: 0 };
    return { weekly, exceptions, version };
  }

  private async faults(tx: Transaction, providerId: string, roster: RosterInput): Promise<Fault[]> {
    // Locked, so that none of them is taken away before the roster that counts on it is there.
    const contacts = await tx.manager
      .getRepository(ContactEntity)
      .find({ where: { providerId }, lock: { mode: 'pessimistic_read' } });
    const known = new Map(contacts.map((contact) => [contact.id, contact]));
    const channels = this.notifications.channels();
    const unknown = (list: 'weekly' | 'exceptions') =>
      roster[list].flatMap(({ contactId }, index) => {
        const path = `${list}[${index}].contactId`;
        const contact = known.get(contactId);
        if (!contact) return unknownContact(path);
        return isBeyondReach(contact, channels) ? contactBeyondReach(path) : [];
      });
    const backwards = roster.exceptions.flatMap(({ from, until }, index) =>
      from < until ? [] : endsBeforeItBegins(`exceptions[${index}].until`),
    );
    return [...unknown('weekly'), ...unknown('exceptions'), ...backwards];
  }

  private async answer(
    tx: Transaction,
    providerId: string,
    { weekly, exceptions, version }: Stored,
  ): Promise<{ roster: Roster; etag: string }> {
    const { contactId, until } = this.turn({ weekly, exceptions });
    const contacts = await tx.manager
      .getRepository(ContactEntity)
      .find({ where: { providerId }, order: { position: 'ASC', id: 'ASC' } });
    const contact = contacts.find(({ id }) => id === contactId);
    const onRoster = new Set([...weekly, ...exceptions].map((shift) => shift.contactId));
    const channels = this.notifications.channels();
    const roster: Roster = {
      providerId,
      weekly,
      exceptions,
      ...findingsOf(weekly),
      exceptionOverlaps: exceptionOverlaps(exceptions),
      unreachable: contacts.flatMap((one) =>
        onRoster.has(one.id) && waysTo(one, channels).length === 0 ? one.id : [],
      ),
      onCall: contactId !== null && contact ? { contactId, until, name: contact.name } : null,
    };
    return { roster, etag: etagOf(version) };
  }
}

function refuseOthers(actor: Actor, providerId: string): void {
  if (actor.role === 'provider' && actor.providerId !== providerId) throw new Forbidden();
}
