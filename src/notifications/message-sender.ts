import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import type { DeliveryFault, DeliveryState } from '../contract/work-words.js';
import type { Row } from '../database/column-names.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { ADDRESS_TASK, addressJob } from './address-job.js';
import { EmailChannel } from './channels/email.channel.js';
import { GatewayChannel } from './channels/gateway.channel.js';
import { PushChannel } from './channels/push.channel.js';
import { NotSent } from './channels/sending.js';
import type { DeliveryEntity } from './entities/delivery.entity.js';
import type { MessageAddressEntity } from './entities/message-address.entity.js';
import { messageOf } from './message.js';
import { fingerprintOf, NotificationsService } from './notifications.service.js';

/** Milliseconds between two messages to one address: who has forty questions has one thing to do, which is to look. */
const PACE_MS = 60_000;
/** Milliseconds after which a message helps nobody: the chain has gone on long since. */
const TOO_LATE = 3_600_000;
/** A mail takes three waits in turn: for the line, the greeting and the answer. */
const MOST_WAITS = 3;
const GRACE_MS = 5_000;

type WaitingRow = Row<
  Pick<DeliveryEntity, 'id' | 'channel' | 'accountId' | 'target' | 'messageId' | 'createdAt' | 'notBefore'> &
    Pick<DeliveryEntity, 'aboutType' | 'aboutId'>
> & {
  /** The account that is told. */
  disabled: boolean;
};

/** One message for all that waits to be told at an address. */
interface Message {
  id: string;
  addressId: string;
  rows: readonly WaitingRow[];
}

/** Sends what waits for an address as one message, and asks just before whether it is still needed. */
@Injectable()
export class MessageSender implements OnModuleInit {
  private readonly leaseMs: number;

  constructor(
    config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly push: PushChannel,
    private readonly email: EmailChannel,
    private readonly gateway: GatewayChannel,
  ) {
    this.leaseMs = MOST_WAITS * config.notifications.timeout + GRACE_MS;
  }

  onModuleInit(): void {
    this.queue.handle<{ addressId: string }>(ADDRESS_TASK, ({ addressId }) => this.work(addressId), {
      lane: 'outside',
      urgency: 'delivery',
    });
    // What was told before there was one job for an address, or by an older node beside this one.
    this.queue.handle<{ deliveryId: string }>('deliver', ({ deliveryId }) => this.adopt(deliveryId), {
      urgency: 'delivery',
    });
  }

  private async work(addressId: string): Promise<void> {
    const message = await this.unitOfWork.run((tx) => this.begin(tx, addressId));
    if (!message) return;
    try {
      await this.send(message);
    } catch (error) {
      await this.failed(message, error);
      return;
    }
    await this.end(message, 'sent', null);
  }

  /** Takes up the message that is next for an address; null: there is none now, and it is planned when there is. */
  private async begin(tx: Transaction, addressId: string): Promise<Message | null> {
    const [address] = await tx.query<Pick<MessageAddressEntity, 'sentAt' | 'busyUntil'>>(ADDRESS, [
      addressId,
    ]);
    if (!address) return null;
    const now = this.clock.now();
    // Another node sends at this moment, or died over it.
    if (address.busyUntil && address.busyUntil > now) return this.later(tx, addressId, address.busyUntil);
    const rows = await this.stillWaiting(tx, addressId, now);
    const due = rows.filter(({ not_before: from }) => from === null || from <= now);
    const early = rows.flatMap(({ not_before: from }) => (from !== null && from > now ? from : []));
    const tried = due.find(({ message_id: id }) => id !== null)?.message_id ?? null;
    if (due.length === 0) {
      const [next] = early.toSorted((a, b) => a.getTime() - b.getTime());
      return next ? this.later(tx, addressId, next) : null;
    }
    const free = new Date((address.sentAt?.getTime() ?? 0) + PACE_MS);
    if (tried === null && free > now) return this.later(tx, addressId, free);
    // One that was tried may have arrived all the same: it stays as it was, and who came since gets the next.
    const chosen = tried === null ? due : due.filter(({ message_id: id }) => id === tried);
    const id = tried ?? chosen[0]?.id ?? '';
    await tx.query(
      'UPDATE delivery SET attempts = attempts + 1, message_id = $2 WHERE id = ANY ($1::uuid[])',
      [...[chosen.map((row) => row.id), id]],
    );
    await tx.query('UPDATE message_address SET busy_until = $2 WHERE id = $1', [
      ...[addressId, new Date(now.getTime() + this.leaseMs)],
    ]);
    return { id, addressId, rows: chosen };
  }

  /** Ends what nobody is helped by any more, and gives the others. */
  private async stillWaiting(tx: Transaction, addressId: string, now: Date): Promise<WaitingRow[]> {
    const rows = await tx.query<WaitingRow>(WAITING, [addressId]);
    const oldest = now.getTime() - TOO_LATE;
    const late = rows.filter((row) => (row.not_before ?? row.created_at).getTime() < oldest);
    await this.close(tx, late, 'too-late', null);
    // Whoever works here no longer is told nothing more.
    const gone = rows.filter((row) => row.disabled && !late.includes(row));
    await this.close(tx, gone, 'failed', 'gone');
    const rest = rows.filter((row) => !late.includes(row) && !gone.includes(row));
    const needless: WaitingRow[] = [];
    for (const type of new Set(rest.map((row) => row.about_type))) {
      const some = rest.filter((row) => row.about_type === type);
      const needed = await this.notifications.stillNeeded(tx, type, [
        ...new Set(some.map((row) => row.about_id)),
      ]);
      needless.push(...some.filter((row) => !needed.has(row.about_id)));
    }
    await this.close(tx, needless, 'not-needed', null);
    return rest.filter((row) => !needless.includes(row));
  }

  private async later(tx: Transaction, addressId: string, at: Date): Promise<null> {
    await this.queue.add(tx, [addressJob(addressId, at)]);
    return null;
  }

  private async send({ id, rows }: Message): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const text = messageOf(rows.map((row) => ({ type: row.about_type, id: row.about_id })));
    const { channel, account_id: accountId, target } = first;
    if (channel === 'push') return this.push.send(accountId ?? '', text);
    if (target === null) throw new NotSent('gone', true);
    if (channel === 'email') return this.email.send(id, target, text);
    return this.gateway.send(id, channel, target, text);
  }

  /** Ends it when trying again cannot help; else throws, so that the queue tries again. */
  private async failed(message: Message, error: unknown): Promise<void> {
    if (error instanceof NotSent && error.forGood) {
      await this.end(message, 'failed', error.fault);
      return;
    }
    const fault = error instanceof NotSent ? error.fault : null;
    await this.unitOfWork.run(async (tx) => {
      await tx.query(`UPDATE delivery SET fault = $2 WHERE id = ANY ($1::uuid[]) AND state = 'waiting'`, [
        ...[message.rows.map(({ id }) => id), fault],
      ]);
      await tx.query('UPDATE message_address SET busy_until = NULL WHERE id = $1', [message.addressId]);
    });
    throw error;
  }

  private async end(
    { addressId, rows }: Message,
    state: DeliveryState,
    fault: DeliveryFault | null,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      await tx.query(ADDRESS, [addressId]);
      await this.close(tx, rows, state, fault);
      await tx.query('UPDATE message_address SET busy_until = NULL, sent_at = $2 WHERE id = $1', [
        addressId,
        now,
      ]);
      const more = await tx.query(
        `SELECT FROM delivery WHERE address_id = $1 AND state = 'waiting' LIMIT 1`,
        [addressId],
      );
      if (more.length > 0) await this.later(tx, addressId, new Date(now.getTime() + PACE_MS));
    });
  }

  private async close(
    tx: Transaction,
    rows: readonly WaitingRow[],
    state: DeliveryState,
    fault: DeliveryFault | null,
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(CLOSE, [rows.map(({ id }) => id), state, fault, this.clock.now()]);
    await this.audit.record(
      tx,
      rows.map(({ id, channel }) => ({
        actor: null,
        action: `delivery.${state}`,
        subjectType: 'delivery',
        subjectId: id,
        outcome: state === 'sent' ? ('success' as const) : ('refused' as const),
        details: { channel, fault },
      })),
    );
  }

  private async adopt(deliveryId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<WaitingRow & { address_id: string | null }>(
        `SELECT * FROM delivery WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
        [deliveryId],
      );
      if (!row) return;
      const address = row.channel === 'push' ? row.account_id : row.target;
      if (address === null) return this.close(tx, [row], 'failed', 'gone');
      const fingerprint = fingerprintOf(row.channel, address);
      await tx.query(ADD_ADDRESS, [fingerprint]);
      const [known] = await tx.query<{ id: string }>(ADOPT, [deliveryId, fingerprint]);
      if (known) await this.queue.add(tx, [addressJob(known.id, null)]);
    });
  }
}

const ADDRESS =
  'SELECT sent_at AS "sentAt", busy_until AS "busyUntil" FROM message_address WHERE id = $1 FOR UPDATE';
const WAITING = `
  SELECT d.id, d.channel, d.account_id, d.target, d.message_id, d.created_at, d.not_before, d.about_type, d.about_id,
    a.disabled_at IS NOT NULL AS disabled
  FROM delivery d LEFT JOIN account a ON a.id = d.account_id
  WHERE d.address_id = $1 AND d.state = 'waiting' ORDER BY d.created_at, d.id FOR UPDATE OF d`;
const CLOSE = `
  UPDATE delivery SET state = $2, fault = $3, target = NULL, address_id = NULL,
    sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END
  WHERE id = ANY ($1::uuid[]) AND state = 'waiting'`;
const ADD_ADDRESS = `
  INSERT INTO message_address (id, fingerprint) VALUES (gen_random_uuid(), $1) ON CONFLICT (fingerprint) DO NOTHING`;
const ADOPT = `
  UPDATE delivery SET address_id = a.id FROM message_address a WHERE delivery.id = $1 AND a.fingerprint = $2
  RETURNING a.id`;
