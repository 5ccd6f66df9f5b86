import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { contentDigest, contentTag, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { Forbidden, InvalidInput, NotFound, type Fault } from '../common/problem.js';
import { phoneNumber } from '../contract/checks/phone-number.js';
import type { Contact, ContactChange, ContactInput } from '../contract/contacts.js';
import type { ContactChain } from '../contract/work-words.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { ContactEntity } from './entities/contact.entity.js';
import { OnCallRosterEntity } from './entities/on-call-roster.entity.js';
import { contactOnCall, notOneChain, providerFaults, reachFaults } from './escalation.problems.js';

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
    return this.unitOfWork.run((tx) => read(tx, ownOf(actor)));
  }

  /** All chains, whoever asks: for work inside the service. */
  all(tx: Transaction, providerId: string): Promise<Contact[]> {
    return read(tx, [{ providerId }, REGION]);
  }

  /** The chain of last resort. */
  ofRegion(tx: Transaction): Promise<Contact[]> {
    return read(tx, REGION);
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
      const contacts = tx.manager.getRepository(ContactEntity);
      const last = (await contacts.maximum('position', { chain, ...ownOf({ providerId }) })) ?? 0;
      const contact: ContactEntity = {
        id: randomUUID(),
        chain,
        providerId,
        name: name.trim(),
        phone: stored(phone),
        email,
        position: last + 1,
        createdAt: this.clock.now(),
      };
      await contacts.insert(contact);
      await this.record(tx, actor, 'contact.create', null, contact);
      return contact.id;
    });
    return this.unitOfWork.run(async (tx) => toContact(await this.find(tx, actor, made.name)));
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
      if (!ifMatchAllows(ifMatch, contactTag(toContact(before)))) throw new StaleScreen();
      const after = { ...before, name: name.trim(), phone: stored(phone), email };
      const faults = this.reachFaults(after);
      if (faults.length > 0) throw new InvalidInput(faults);
      await tx.manager.getRepository(ContactEntity).update(id, after);
      await this.record(tx, actor, 'contact.change', before, after);
      return toContact(after);
    });
  }

  /** Throws 409 while a roster counts on it; 412 when `ifMatch` names an older one. */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const before = await this.find(tx, actor, id);
      if (!ifMatchAllows(ifMatch, contactTag(toContact(before)))) throw new StaleScreen();
      // A roster has contacts of its own provider only.
      const { providerId } = before;
      const roster =
        providerId && (await tx.manager.getRepository(OnCallRosterEntity).findOneBy({ providerId }));
      const shifts = roster ? [...roster.weekly, ...roster.exceptions] : [];
      if (shifts.some(({ contactId }) => contactId === id)) throw contactOnCall();
      await tx.manager.getRepository(ContactEntity).delete(id);
      await this.record(tx, actor, 'contact.remove', before, null);
    });
  }

  /** Throws InvalidInput unless these are all contacts of one chain; 412 when `ifMatch` names an older list. */
  async order(actor: Actor, contactIds: readonly string[], ifMatch: string | undefined): Promise<Contact[]> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CONTACTS_LOCK]);
      const list = await read(tx, ownOf(actor));
      const first = list.find(({ id }) => id === contactIds[0]);
      if (!first) throw notOneChain();
      const { chain, providerId } = first;
      const contacts = tx.manager.getRepository(ContactEntity);
      const rows = await contacts.find({
        where: { chain, ...ownOf({ providerId }) },
        order: { position: 'ASC' },
        lock: { mode: 'for_no_key_update' },
      });
      const before = rows.map(({ id }) => id);
      if (!ifMatchAllows(ifMatch, orderTag(list))) throw new StaleScreen();
      const complete = contactIds.length === before.length && before.every((id) => contactIds.includes(id));
      if (!complete) throw notOneChain();
      // One by one: to insert or update would lock the keys too, and so who notes at that moment that one of them was called.
      for (const [index, id] of contactIds.entries()) await contacts.update(id, { position: index + 1 });
      await this.audit.record(tx, [
        {
          actor,
          action: 'contact.order',
          subjectType: 'contact',
          subjectId: providerId ?? chain,
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

  private async find(tx: Transaction, actor: Actor, id: string): Promise<ContactEntity> {
    const contact = await tx.manager
      .getRepository(ContactEntity)
      .findOne({ where: { ...ownOf(actor), id }, lock: { mode: 'pessimistic_write' } });
    if (!contact) throw new NotFound();
    return contact;
  }

  private record(
    tx: Transaction,
    actor: Actor,
    action: string,
    before: ContactEntity | null,
    after: ContactEntity | null,
  ): Promise<void> {
    const subjectId = (after ?? before)?.id ?? null;
    const change = { before: before && said(before), after: after && said(after) };
    return this.audit.record(tx, [
      { actor, action, subjectType: 'contact', subjectId, outcome: 'success', change },
    ]);
  }
}

interface Which {
  chain?: ContactChain;
  providerId?: string;
}

const REGION: Which = { chain: 'region' };

/** Without a provider any: an administrator keeps all of them, and no other chain has one. */
function ownOf({ providerId }: Pick<Actor, 'providerId'>): Which {
  return providerId === null ? {} : { providerId };
}

async function read(tx: Transaction, where: Which | Which[]): Promise<Contact[]> {
  const rows = await tx.manager
    .getRepository(ContactEntity)
    .find({ where, order: { chain: 'ASC', providerId: 'ASC', position: 'ASC', id: 'ASC' } });
  return rows.map(toContact);
}

function toContact(row: ContactEntity): Contact {
  return { ...said(row), version: contentDigest([row.name, row.phone, row.email]) };
}

function said({ id, chain, providerId, name, phone, email }: ContactEntity): Omit<Contact, 'version'> {
  return { id, chain, providerId, name, phone, email };
}

/** The `ETag` of a contact. */
export function contactTag({ version }: Contact): string {
  return `"${version}"`;
}

/** The `ETag` of a list of contacts: which there are, and in which order they are called. */
export function orderTag(contacts: readonly Contact[]): string {
  return contentTag(contacts.map(({ id }) => id));
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
