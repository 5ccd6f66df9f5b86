import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { contentTag, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { InvalidInput } from '../common/problem.js';
import { isReachable, phoneNumber } from '../contract/checks/phone-number.js';
import type { OwnChannels, OwnChannelsInput } from '../contract/notifications.js';
import { CHANNELS, type Channel } from '../contract/work-words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { OwnChannelsEntity } from './entities/own-channels.entity.js';
import { NotificationsService } from './notifications.service.js';

/** What somebody recorded. */
type Kept = Pick<OwnChannelsEntity, 'email' | 'phone' | 'channels'>;

/** The way to one account: the channels that she wants and that have an address, the quietest first. */
export interface OwnWays extends Pick<Kept, 'email' | 'phone'> {
  accountId: string;
  channels: Channel[];
}

const NOTHING: Kept = { email: null, phone: null, channels: null };

/** Where a coordinator herself is told. Her addresses stand here alone: no list, no log and no audit trail has them. */
@Injectable()
export class OwnChannelsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsService,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<OwnChannels> {
    const { accountId } = actor;
    const kept = await this.unitOfWork.run((tx) =>
      tx.manager.getRepository(OwnChannelsEntity).findOneBy({ accountId }),
    );
    return this.answer(kept ?? NOTHING);
  }

  /** Throws InvalidInput for a number that gets no messages, 412 when `ifMatch` names an older state. */
  async replace(actor: Actor, input: OwnChannelsInput, ifMatch: string | undefined): Promise<OwnChannels> {
    const { email = null, channels = null } = input;
    const phone = phoneNumber(input.phone ?? '');
    if (phone !== null && !isReachable(phone)) throw noMessages();
    // In one order, so that the same choice is the same.
    const chosen = channels && CHANNELS.filter((channel) => channels.includes(channel));
    return this.unitOfWork.run(async (tx) => {
      const { accountId } = actor;
      await tx.query('SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
      const ownChannels = tx.manager.getRepository(OwnChannelsEntity);
      const before = (await ownChannels.findOneBy({ accountId })) ?? NOTHING;
      if (!ifMatchAllows(ifMatch, ownChannelsTag(before))) throw new StaleScreen();
      const after: Kept = { email, phone, channels: chosen };
      if (ownChannelsTag(before) !== ownChannelsTag(after)) {
        await ownChannels.upsert({ accountId, ...after, changedAt: this.clock.now() }, ['accountId']);
        await tx.query(TELL_NO_MORE, [accountId, email, phone, chosen ?? CHANNELS]);
        await this.audit.record(tx, [
          {
            actor,
            action: 'account.change-channels',
            subjectType: 'account',
            subjectId: accountId,
            outcome: 'success',
          },
        ]);
      }
      return this.answer(after);
    });
  }

  /** Of these accounts, as they are now; of one that is disabled nothing. */
  async waysTo(tx: Transaction, accountIds: readonly string[]): Promise<OwnWays[]> {
    const rows = await tx.query<Kept & { accountId: string }>(OF_ACCOUNTS, [accountIds]);
    return rows.map(({ accountId, email, phone, channels }) => {
      const leads = (channel: Channel) =>
        channel === 'push' || (channel === 'email' ? email : phone) !== null;
      return { accountId, email, phone, channels: (channels ?? CHANNELS).filter(leads) };
    });
  }

  private answer({ email, phone, channels }: Kept): OwnChannels {
    const { nextAfterMinutes } = this.policy.at(this.clock.now()).news;
    return { email, phone, channels, setUp: this.notifications.channels(), nextAfterMinutes };
  }
}

/** The `ETag` of what somebody recorded. */
export function ownChannelsTag({ email, phone, channels }: Kept): string {
  return contentTag([email, phone, channels]);
}

function noMessages(): InvalidInput {
  const message = {
    nl: 'Dit nummer kan geen bericht krijgen. Gebruik een mobiel nummer.',
    en: 'This number gets no messages. Use a mobile number.',
  };
  return new InvalidInput([{ path: 'phone', message }]);
}

const OF_ACCOUNTS = `
  SELECT a.id AS "accountId", o.email, o.phone, o.channels
  FROM account a LEFT JOIN own_channels o ON o.account_id = a.id
  WHERE a.id = ANY ($1::uuid[]) AND a.disabled_at IS NULL ORDER BY a.id`;

// What was tried may have arrived, and is repeated as it was. She is looking at this moment: what she misses of what
// waits she sees on the screen.
const TELL_NO_MORE = `
  UPDATE delivery SET state = 'not-set-up', target = NULL, address_id = NULL
  WHERE account_id = $1 AND state = 'waiting' AND message_id IS NULL AND about_type = 'news'
    AND (channel <> ALL ($4) OR (channel = 'email' AND target IS DISTINCT FROM $2)
      OR (channel IN ('sms', 'voice') AND target IS DISTINCT FROM $3))`;
