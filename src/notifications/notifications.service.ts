import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import type { Channel, DeliveryState, NotifiedSubject } from '../contract/notifications.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { EmailChannel } from './channels/email.channel.js';
import { GatewayChannel } from './channels/gateway.channel.js';
import { PushChannel } from './channels/push.channel.js';
import { NotSent } from './channels/sending.js';

/** Who is told: a function, never a person by name. */
export interface Addressee {
  /** As an administrator named the function. */
  label: string;
  /** For `push`: every browser of this account that asked for it. */
  accountId: string | null;
  email: string | null;
  /** E.164, for `sms` and `voice`. */
  phone: string | null;
}

export interface Telling {
  /** What is told once has one key, however often it is asked for; together with the channel. */
  key: string;
  to: Addressee;
  channels: readonly Channel[];
  about: { type: NotifiedSubject; id: string };
}

const TASK = 'deliver';
/** Milliseconds after which a message helps nobody: the chain has gone on long since. */
const TOO_LATE = 3_600_000;

interface DeliveryRow {
  id: string;
  channel: Channel;
  account_id: string | null;
  target: string | null;
  created_at: Date;
}

/** Tells people that there is something for them; what it is they see once they have logged in. */
@Injectable()
export class NotificationsService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly push: PushChannel,
    private readonly email: EmailChannel,
    private readonly gateway: GatewayChannel,
  ) {}

  onModuleInit(): void {
    this.queue.handle<{ deliveryId: string }>(TASK, ({ deliveryId }) => this.deliver(deliveryId));
  }

  /** Goes out once the transaction is committed; tried again, with a growing pause, until it is out or too late. */
  async tell(tx: Transaction, tellings: readonly Telling[]): Promise<void> {
    const now = this.clock.now();
    const deliveries = tellings.flatMap(({ key, to, channels, about }) =>
      channels.map((channel) => ({
        id: randomUUID(),
        key,
        label: to.label,
        channel,
        account_id: to.accountId,
        target: targetOf(channel, to),
        about_type: about.type,
        about_id: about.id,
        state: this.isReachable(channel, to) ? 'waiting' : 'not-set-up',
        attempts: 0,
        created_at: now,
      })),
    );
    if (deliveries.length === 0) return;
    const added = await tx.query<{ id: string }>(INSERT, [JSON.stringify(deliveries)]);
    await this.queue.add(
      tx,
      added.map(({ id }) => ({ task: TASK, payload: { deliveryId: id } })),
    );
  }

  /** Those that are set up. */
  channels(): Channel[] {
    const channels: Channel[] = ['push'];
    if (this.email.isSetUp) channels.push('email');
    if (this.gateway.isSetUp) channels.push('sms', 'voice');
    return channels;
  }

  private isReachable(channel: Channel, to: Addressee): boolean {
    if (channel === 'push') return to.accountId !== null;
    if (targetOf(channel, to) === null) return false;
    return channel === 'email' ? this.email.isSetUp : this.gateway.isSetUp;
  }

  private async deliver(id: string): Promise<void> {
    const [delivery] = await this.unitOfWork.query<DeliveryRow>(
      `UPDATE delivery SET attempts = attempts + 1 WHERE id = $1 AND state = 'waiting'
       RETURNING id, channel, account_id, target, created_at`,
      [id],
    );
    if (!delivery) return; // sent already, by a node that died before it could tick it off
    if (this.clock.now().getTime() - delivery.created_at.getTime() > TOO_LATE) {
      await this.end(delivery, 'too-late', null);
      return;
    }
    try {
      await this.send(delivery);
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      if (error.forGood) {
        await this.end(delivery, 'failed', error.fault);
        return;
      }
      await this.unitOfWork.query('UPDATE delivery SET fault = $2 WHERE id = $1', [id, error.fault]);
      throw error;
    }
    await this.end(delivery, 'sent', null);
  }

  private async send({ id, channel, account_id: accountId, target }: DeliveryRow): Promise<void> {
    if (channel === 'push') return this.push.send(accountId ?? '');
    if (target === null) throw new NotSent('gone', true);
    if (channel === 'email') return this.email.send(id, target);
    return this.gateway.send(id, channel, target);
  }

  private async end(
    { id, channel }: DeliveryRow,
    state: DeliveryState,
    fault: NotSent['fault'] | null,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `UPDATE delivery SET state = $2, fault = $3, target = NULL, sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END
         WHERE id = $1`,
        [id, state, fault, this.clock.now()],
      );
      await this.audit.record(tx, [
        {
          actor: null,
          action: `delivery.${state}`,
          subjectType: 'delivery',
          subjectId: id,
          outcome: state === 'sent' ? 'success' : 'refused',
          details: { channel, fault },
        },
      ]);
    });
  }
}

function targetOf(channel: Channel, { email, phone }: Addressee): string | null {
  if (channel === 'push') return null;
  return channel === 'email' ? email : phone;
}

const INSERT = `
  INSERT INTO delivery (id, key, label, channel, account_id, target, about_type, about_id, state, attempts, created_at)
  SELECT id, key, label, channel, account_id, target, about_type, about_id, state, attempts, created_at
  FROM jsonb_populate_recordset(NULL::delivery, $1)
  ON CONFLICT (key, channel) DO NOTHING RETURNING id`;
