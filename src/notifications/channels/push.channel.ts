import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import webpush from 'web-push';
import { Clock } from '../../common/clock.js';
import { Config } from '../../common/config.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { PushKeyEntity } from '../entities/push-key.entity.js';
import { PushSubscriptionEntity } from '../entities/push-subscription.entity.js';
import { SENDER } from '../message.js';
import { NotSent, post } from './sending.js';

/** Seconds for which a push service keeps a message for a device that is off. */
const TTL_SECONDS = 600;

type Subscription = Pick<PushSubscriptionEntity, 'id' | 'endpoint' | 'p256dh' | 'auth'>;
type Keys = Pick<PushKeyEntity, 'publicKey' | 'privateKey'>;

/** Web push to every browser in which an account asked for it; encrypted for that browser (RFC 8291). */
@Injectable()
export class PushChannel implements OnApplicationBootstrap {
  private keys: Keys | null = null;
  private readonly settings: Config['notifications'];

  constructor(
    config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.settings = config.notifications;
  }

  /** True for the push services of the known browsers; the service must not be made to call anything else. */
  accepts(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, host } = new URL(endpoint);
    return this.settings.pushServices.some((service) => {
      const [scheme, pattern = ''] = service.split('//');
      if (scheme !== protocol) return false;
      return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
    });
  }

  publicKey(): string {
    return this.ownKeys().publicKey;
  }

  /** Throws NotSent when no browser of the account could be reached; `gone` when there is none. */
  async send(accountId: string, text: string): Promise<void> {
    const subscriptions = await this.unitOfWork.query<Subscription>(SUBSCRIPTIONS, [accountId]);
    const results = await Promise.allSettled(subscriptions.map((one) => this.sendTo(one, text)));
    if (results.some(({ status }) => status === 'fulfilled')) return;
    const faults = results.flatMap((result) =>
      result.status === 'rejected' ? [asError(result.reason)] : [],
    );
    const passing = faults.find((fault) => !(fault instanceof NotSent && fault.forGood));
    throw passing ?? faults[0] ?? new NotSent('gone', true);
  }

  private async sendTo({ id, endpoint, p256dh, auth }: Subscription, text: string): Promise<void> {
    const details = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify({ title: SENDER, body: text }),
      {
        vapidDetails: { subject: this.settings.pushContact, ...this.ownKeys() },
        TTL: TTL_SECONDS,
        urgency: 'high',
        topic: 'new',
      },
    );
    const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)]);
    try {
      await post(
        details.endpoint,
        Object.fromEntries(headers) as Record<string, string>,
        details.body ?? '',
        this.settings.timeout,
      );
    } catch (error) {
      // The browser took its permission back, or is no more.
      if (error instanceof NotSent && error.fault === 'gone') {
        await this.unitOfWork.run((tx) => tx.manager.getRepository(PushSubscriptionEntity).delete(id));
      }
      throw error;
    }
  }

  private ownKeys(): Keys {
    if (!this.keys) throw new Error('the push keys are read at the start');
    return this.keys;
  }

  /** Made by the first node that starts: whoever asks for them only reads. */
  async onApplicationBootstrap(): Promise<void> {
    const made = { ...webpush.generateVAPIDKeys(), createdAt: this.clock.now() };
    const { publicKey, privateKey } = await this.unitOfWork.run(async (tx) => {
      const keys = tx.manager.getRepository(PushKeyEntity);
      await keys.createQueryBuilder().insert().values(made).orIgnore().execute();
      return keys.findOneByOrFail({ onlyOne: true });
    });
    this.keys = { publicKey, privateKey };
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('unknown');
}

const SUBSCRIPTIONS = `
  SELECT s.id, s.endpoint, s.p256dh, s.auth FROM push_subscription s JOIN account a ON a.id = s.account_id
  WHERE s.account_id = $1 AND a.disabled_at IS NULL`;
