import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { contentTag, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { Forbidden, InvalidInput, NotFound, type Fault } from '../common/problem.js';
import type { Contact, ContactChange, ContactInput } from '../contract/escalation.js';
import { repeatable } from '../database/idempotency.js';
import { makeOnce } from '../database/once.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { contactOnCall, notOneChain, providerFaults, reachFaults } from './escalation.problems.js';
import { phoneNumber } from '../common/phone-number.js';

/** Any fixed number: contacts change one after the other, so that their order has no ties. */
const CONTACTS_LOCK = 7_261_011;

/** Who can be told or called: functions with a number, kept by an administrator and, its own, by a provider. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  /** Those that the actor keeps: all of them, or those of its own provider. */
  list(actor: Actor): Promise<Contact[]> {
    return this.unitOfWork.query<Contact>(`${SELECT} WHERE ${OWN} ${IN_ORDER}`, [actor.providerId]);
  }

  /** All chains, whoever asks: for work inside the service. */
  all(tx: Pick<Transaction, 'query'>, providerId: string): Promise<Contact[]> {
    return tx.query<Contact>(`${SELECT} WHERE provider_id = $1 OR chain = 'region' ${IN_ORDER}`, [
      providerId,
    ]);
  }

  /** The chain of last resort. */
  ofRegion(tx: Pick<Transaction, 'query'>): Promise<Contact[]> {
    return tx.query<Contact>(`${SELECT} WHERE chain = 'region' ${IN_ORDER}`);
  }

  /** Adds it at the end of its chain. @param key the caller's `Idempotency-Key` */
  async add(actor: Actor, input: ContactInput, key: string | null): Promise<Contact> {
    const { chain, name, phone, email = null, providerId = null } = input;
    if (actor.role === 'provider' && providerId !== actor.providerId) throw new Forbidden();
    const faults = [
      ...providerFaults(chain, providerId),
      ...this.reachFaults({ chain, email, phone: stored(phone) }),
    ];
    if (faults.length > 0) throw new InvalidInput(faults);
    const write = repeatable(actor.accountId, key, 'POST /v1/contacts', input);
    const made = await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CONTACTS_LOCK]);
      if (providerId !== null) await requireProvider(tx, providerId);
      const contact: Omit<Contact, 'version'> = {
        id: randomUUID(),
        chain,
        providerId,
        name: name.trim(),
        phone: stored(phone),
        email,
      };
      await tx.query(INSERT, [
        ...[contact.id, chain, providerId, contact.name, contact.phone, email],
        this.clock.now(),
      ]);
      await this.record(tx, actor, 'contact.create', null, contact);
      return contact.id;
    });
    return this.unitOfWork.run((tx) => this.find(tx, actor, made.name));
  }

  /** Throws NotFound also when it is another provider's; 412 when `ifMatch` names an older one. */
  change(
    actor: Actor,
    id: string,
    { name, phone, email = null }: ContactChange,
    ifMatch: string | undefined,
  ): Promise<Contact> {
    return this.unitOfWork.run(async (tx) => {
      const before = await this.find(tx, actor, id);
      if (!ifMatchAllows(ifMatch, contactTag(before))) throw new StaleScreen();
      const changed = { ...before, name: name.trim(), phone: stored(phone), email };
      const faults = this.reachFaults(changed);
      if (faults.length > 0) throw new InvalidInput(faults);
      await tx.query('UPDATE contact SET name = $2, phone = $3, email = $4 WHERE id = $1', [
        ...[id, changed.name, changed.phone, email],
      ]);
      const after = await this.find(tx, actor, id);
      await this.record(tx, actor, 'contact.change', before, after);
      return after;
    });
  }

  /** Throws 409 while a roster counts on it; 412 when `ifMatch` names an older one. */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const before = await this.find(tx, actor, id);
      if (!ifMatchAllows(ifMatch, contactTag(before))) throw new StaleScreen();
      const onCall = await tx.query(ON_A_ROSTER, [id]);
      if (onCall.length > 0) throw contactOnCall();
      await tx.query('DELETE FROM contact WHERE id = $1', [id]);
      await this.record(tx, actor, 'contact.remove', before, null);
    });
  }

  /** Throws InvalidInput unless these are all contacts of one chain; 412 when `ifMatch` names an older list. */
  async order(actor: Actor, contactIds: readonly string[], ifMatch: string | undefined): Promise<Contact[]> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CONTACTS_LOCK]);
      const [first] = await tx.query<Contact>(`${SELECT} WHERE id = $2 AND ${OWN}`, [
        ...[actor.providerId, contactIds[0]],
      ]);
      if (!first) throw notOneChain();
      const chain = await tx.query<{ id: string }>(
        `SELECT id FROM contact WHERE chain = $1 AND provider_id IS NOT DISTINCT FROM $2 ORDER BY position`,
        [first.chain, first.providerId],
      );
      const before = chain.map(({ id }) => id);
      const list = await tx.query<Contact>(`${SELECT} WHERE ${OWN} ${IN_ORDER}`, [actor.providerId]);
      if (!ifMatchAllows(ifMatch, orderTag(list))) throw new StaleScreen();
      const complete = contactIds.length === before.length && before.every((id) => contactIds.includes(id));
      if (!complete) throw notOneChain();
      await tx.query(
        `UPDATE contact SET position = n FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, n)
         WHERE contact.id = o.id`,
        [contactIds],
      );
      await this.audit.record(tx, [
        {
          actor,
          action: 'contact.order',
          subjectType: 'contact',
          subjectId: first.providerId ?? first.chain,
          outcome: 'success',
          change: { before: { contactIds: before }, after: { contactIds } },
        },
      ]);
    });
    return this.list(actor);
  }

  private reachFaults(contact: Pick<Contact, 'chain' | 'email' | 'phone'>): Fault[] {
    return reachFaults(contact, this.notifications.channels());
  }

  private async find(tx: Transaction, actor: Actor, id: string): Promise<Contact> {
    const [contact] = await tx.query<Contact>(`${SELECT} WHERE id = $2 AND ${OWN} FOR UPDATE`, [
      ...[actor.providerId, id],
    ]);
    if (!contact) throw new NotFound();
    return contact;
  }

  private record(
    tx: Transaction,
    actor: Actor,
    action: string,
    before: Omit<Contact, 'version'> | null,
    after: Omit<Contact, 'version'> | null,
  ): Promise<void> {
    const subjectId = (after ?? before)?.id ?? null;
    const change = { before: withoutVersion(before), after: withoutVersion(after) };
    return this.audit.record(tx, [
      { actor, action, subjectType: 'contact', subjectId, outcome: 'success', change },
    ]);
  }
}

/** The `ETag` of a contact. */
export function contactTag({ version }: Contact): string {
  return `"${version}"`;
}

/** The `ETag` of a list of contacts: which there are, and in which order they are called. */
export function orderTag(contacts: readonly Contact[]): string {
  return contentTag(contacts.map(({ id }) => id));
}

/** It follows from what stands beside it, so it is no change that somebody made. */
function withoutVersion(contact: Omit<Contact, 'version'> | null): Omit<Contact, 'version'> | null {
  if (contact === null) return null;
  const { id, chain, providerId, name, phone, email } = contact;
  return { id, chain, providerId, name, phone, email };
}

/** Throws NotFound when nobody is called so: neither a provider nor a placing authority. */
export async function requireProvider(tx: Pick<Transaction, 'query'>, providerId: string): Promise<void> {
  const found = await tx.query(
    `SELECT 1 AS found FROM provider WHERE id = $1
     UNION SELECT 1 FROM unit WHERE placing_authority = $1 AND placing_authority <> 'provider' LIMIT 1`,
    [providerId],
  );
  if (found.length === 0) throw new NotFound();
}

/** The edge has refused what is no number. */
function stored(phone: string): string {
  return phoneNumber(phone) ?? phone;
}

const SELECT = `SELECT id, chain, provider_id AS "providerId", name, phone, email,
  md5(jsonb_build_array(name, phone, email)::text) AS version FROM contact`;
/** `$1`: the provider of the actor; null: an administrator. */
const OWN = '($1::text IS NULL OR provider_id = $1)';
const IN_ORDER = 'ORDER BY chain, provider_id, position, id';
const INSERT = `
  INSERT INTO contact (id, chain, provider_id, name, phone, email, position, created_at)
  SELECT $1, $2, $3, $4, $5, $6, 1 + coalesce(max(position), 0), $7 FROM contact
  WHERE chain = $2 AND provider_id IS NOT DISTINCT FROM $3`;
const ON_A_ROSTER = `
  SELECT 1 AS found FROM on_call_roster
  WHERE weekly @> jsonb_build_array(jsonb_build_object('contactId', $1::text))
    OR exceptions @> jsonb_build_array(jsonb_build_object('contactId', $1::text))`;
