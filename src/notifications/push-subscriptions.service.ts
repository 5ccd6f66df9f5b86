import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { InvalidInput, NotFound } from '../common/problem.js';
import type {
  PushSubscriptionInput,
  PushSubscriptionKept,
  PushSubscriptions,
} from '../contract/notifications.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PushChannel } from './channels/push.channel.js';

const MOST_BROWSERS = 20;

/** Browsers that want to be told, of one account. */
@Injectable()
export class PushSubscriptionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly push: PushChannel,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<PushSubscriptions> {
    const subscriptions = await this.unitOfWork.query<PushSubscriptionKept>(
      `SELECT id, created_at AS "createdAt" FROM push_subscription WHERE account_id = $1 ORDER BY created_at, id`,
      [actor.accountId],
    );
    return { publicKey: this.push.publicKey(), subscriptions };
  }

  /** The same browser has one subscription: asked for again, also by another account, it is that account's. */
  async add(actor: Actor, { endpoint, keys }: PushSubscriptionInput): Promise<PushSubscriptionKept> {
    if (!this.push.accepts(endpoint)) {
      throw new InvalidInput([
        {
          path: 'endpoint',
          message: {
            nl: 'Dit is geen adres van de meldingendienst van een bekende browser.',
            en: 'This is not the address of the push service of a known browser.',
          },
        },
      ]);
    }
    return this.unitOfWork.run(async (tx) => {
      const [kept] = await tx.query<PushSubscriptionKept>(UPSERT, [
        randomUUID(),
        actor.accountId,
        endpoint,
        keys.p256dh,
        keys.auth,
        this.clock.now(),
      ]);
      if (!kept) throw new Error('a subscription was not kept');
      await tx.query(FORGET_OLDEST, [actor.accountId]);
      await this.audit.record(tx, [entry(actor, 'push-subscription.create', kept.id)]);
      return kept;
    });
  }

  /** Throws NotFound also for that of another account. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const gone = await tx.query(
        'DELETE FROM push_subscription WHERE id = $1 AND account_id = $2 RETURNING id',
        [id, actor.accountId],
      );
      if (gone.length === 0) throw new NotFound();
      await this.audit.record(tx, [entry(actor, 'push-subscription.delete', id)]);
    });
  }
}

function entry(actor: Actor, action: string, subjectId: string) {
  return { actor, action, subjectType: 'push-subscription', subjectId, outcome: 'success' as const };
}

const UPSERT = `
  INSERT INTO push_subscription (id, account_id, endpoint, p256dh, auth, created_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (endpoint) DO UPDATE SET account_id = excluded.account_id, p256dh = excluded.p256dh, auth = excluded.auth
  RETURNING id, created_at AS "createdAt"`;

const FORGET_OLDEST = `
  DELETE FROM push_subscription WHERE id IN (
    SELECT id FROM push_subscription WHERE account_id = $1 ORDER BY created_at DESC, id OFFSET ${MOST_BROWSERS})`;
