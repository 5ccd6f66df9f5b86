import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { etagOf, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { Forbidden, InvalidInput, type Fault } from '../common/problem.js';
import type { Contact, OnCall, Roster, RosterInput } from '../contract/escalation.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { requireProvider } from './contacts.service.js';
import { contactBeyondReach, endsBeforeItBegins, unknownContact } from './escalation.problems.js';
import { isBeyondReach, waysTo } from './reach.js';
import { turnAt } from './core/on-call.js';
import { exceptionOverlaps, findingsOf } from './core/week.js';

interface RosterRow extends RosterInput {
  version: number;
}

type Addresses = Pick<Contact, 'id' | 'email' | 'phone'>;

const EMPTY: RosterRow = { weekly: [], exceptions: [], version: 0 };

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
    await this.policy.refresh();
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
    await this.policy.refresh();
    return this.unitOfWork.run(async (tx) => {
      await requireProvider(tx, providerId);
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`roster ${providerId}`]);
      const before = await this.read(tx, providerId);
      if (!ifMatchAllows(ifMatch, etagOf(before.version))) throw new StaleScreen();
      const after: RosterRow = { weekly, exceptions, version: before.version + 1 };
      const faults = await this.faults(tx, providerId, after);
      if (faults.length > 0) throw new InvalidInput(faults);
      await tx.query(UPSERT, [
        ...[providerId, JSON.stringify(weekly), JSON.stringify(exceptions), after.version],
        this.clock.now(),
      ]);
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

  /** Who is on call at a provider now; null: nobody. The policy must be fresh. */
  async onCall(tx: Pick<Transaction, 'query'>, providerId: string): Promise<Omit<OnCall, 'name'> | null> {
    const { contactId, until } = this.turn(await this.read(tx, providerId));
    return contactId === null ? null : { contactId, until };
  }

  /** Whose turn it is at every provider that has a roster, and until when; also where it is nobody's. */
  async turnsEverywhere(): Promise<Map<string, { contactId: string | null; until: string | null }>> {
    await this.policy.refresh();
    const rows = await this.unitOfWork.query<RosterRow & { providerId: string }>(SELECT);
    return new Map(rows.map((row) => [row.providerId, this.turn(row)]));
  }

  private turn(roster: RosterInput): { contactId: string | null; until: string | null } {
    const now = this.clock.now();
    const { contactId, until } = turnAt(roster, this.policy.at(now).officeHours.timeZone, now.getTime());
    return { contactId, until: until === null ? null : new Date(until).toISOString() };
  }

  private async read(tx: Pick<Transaction, 'query'>, providerId: string): Promise<RosterRow> {
    const [row] = await tx.query<RosterRow>(`${SELECT} WHERE provider_id = $1`, [providerId]);
    return row ?? EMPTY;
  }

  private async faults(tx: Transaction, providerId: string, roster: RosterInput): Promise<Fault[]> {
    // Locked, so that none of them is taken away before the roster that counts on it is there.
    const contacts = await tx.query<Addresses>(
      'SELECT id, email, phone FROM contact WHERE provider_id = $1 FOR SHARE',
      [providerId],
    );
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
    { weekly, exceptions, version }: RosterRow,
  ): Promise<{ roster: Roster; etag: string }> {
    const { contactId, until } = this.turn({ weekly, exceptions });
    const [contact] = await tx.query<{ name: string }>('SELECT name FROM contact WHERE id = $1', [contactId]);
    const onRoster = [...weekly, ...exceptions].map(({ contactId }) => contactId);
    const contacts = await tx.query<Addresses>(
      'SELECT id, email, phone FROM contact WHERE id = ANY ($1::uuid[]) ORDER BY position, id',
      [onRoster],
    );
    const channels = this.notifications.channels();
    const roster: Roster = {
      providerId,
      weekly,
      exceptions,
      ...findingsOf(weekly),
      exceptionOverlaps: exceptionOverlaps(exceptions),
      unreachable: contacts.flatMap((one) => (waysTo(one, channels).length === 0 ? one.id : [])),
      onCall: contactId !== null && contact ? { contactId, until, name: contact.name } : null,
    };
    return { roster, etag: etagOf(version) };
  }
}

function refuseOthers(actor: Actor, providerId: string): void {
  if (actor.role === 'provider' && actor.providerId !== providerId) throw new Forbidden();
}

const SELECT = 'SELECT provider_id AS "providerId", weekly, exceptions, version FROM on_call_roster';
const UPSERT = `
  INSERT INTO on_call_roster (provider_id, weekly, exceptions, version, changed_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (provider_id) DO UPDATE SET weekly = excluded.weekly, exceptions = excluded.exceptions,
    version = excluded.version, changed_at = excluded.changed_at`;
