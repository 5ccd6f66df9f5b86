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
import { PushSubscriptionEntity } from './entities/push-subscription.entity.js';

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
    const { accountId } = actor;
    const rows = await this.unitOfWork.run((tx) =>
      tx.manager
        .getRepository(PushSubscriptionEntity)
        .find({ where: { accountId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
    return { publicKey: this.push.publicKey(), subscriptions: rows.map(toKept) };
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
      const subscriptions = tx.manager.getRepository(PushSubscriptionEntity);
      const { accountId } = actor;
      await subscriptions
        .createQueryBuilder()
        .insert()
        .values({ id: randomUUID(), accountId, endpoint, ...keys, createdAt: this.clock.now() })
        .orUpdate(['account_id', 'p256dh', 'auth'], ['endpoint'])
        .execute();
      const kept = await subscriptions.findOneByOrFail({ endpoint });
      const tooMany = await subscriptions.find({
        where: { accountId },
        order: { createdAt: 'DESC', id: 'ASC' },
        skip: MOST_BROWSERS,
      });
      await subscriptions.remove(tooMany);
      await this.audit.record(tx, [entry(actor, 'push-subscription.create', kept.id)]);
      return toKept(kept);
    });
  }

  /** Throws NotFound also for that of another account. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { accountId } = actor;
      const gone = await tx.manager.getRepository(PushSubscriptionEntity).delete({ id, accountId });
      if (!gone.affected) throw new NotFound();
      await this.audit.record(tx, [entry(actor, 'push-subscription.delete', id)]);
    });
  }
}

function entry(actor: Actor, action: string, subjectId: string) {
  return { actor, action, subjectType: 'push-subscription', subjectId, outcome: 'success' as const };
}

function toKept({ id, createdAt }: PushSubscriptionEntity): PushSubscriptionKept {
  return { id, createdAt: createdAt.toISOString() };
}
