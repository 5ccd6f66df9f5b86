import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Channel, NewsKind } from '../contract/work-words.js';
import type { Transaction } from '../database/unit-of-work.js';
import {
  NotificationsService,
  type Addressee,
  type Telling,
} from '../notifications/notifications.service.js';
import { OwnChannelsService } from '../notifications/own-channels.service.js';
import { PolicyService } from '../policy/policy.service.js';

const MINUTE = 60_000;
/** The function that made the request; never a person. */
const COORDINATOR = 'coordinator';
/** Of all kinds the one that breaks nothing: it goes to browsers, and to nobody else. */
const HARMLESS: readonly NewsKind[] = ['fits-again'];

/** Whom to tell when no coordinator looks, with all channels that lead there; null: nobody. */
export type LastResort = (tx: Transaction) => Promise<{ to: Addressee; channels: readonly Channel[] } | null>;

export interface ToldNews {
  id: string;
  kind: NewsKind;
  /** Those whose request, or hold, it is. */
  accountIds: readonly string[];
}

/**
 * Tells a coordinator of news by her own channels, one after the other, and last the region. All of it is planned at once,
 * and each message is asked just before it goes out whether the news is still unseen: so nothing is left that could stop.
 */
@Injectable()
export class NewsTelling {
  private lastResort: LastResort = () => Promise.resolve(null);

  constructor(
    private readonly notifications: NotificationsService,
    private readonly ownChannels: OwnChannelsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Call it from a constructor or `onModuleInit`. */
  whenNobodyLooks(lastResort: LastResort): void {
    this.lastResort = lastResort;
  }

  async tell(tx: Transaction, { id, kind, accountIds }: ToldNews): Promise<void> {
    const harmless = HARMLESS.includes(kind);
    const now = this.clock.now();
    const pause = this.policy.at(now).news.nextAfterMinutes * MINUTE;
    const later = (turn: number) => turn > 0 && { notBefore: new Date(now.getTime() + turn * pause) };
    const about = { type: 'news' as const, id };
    const withBrowsers = await this.notifications.withBrowsers(tx, accountIds);
    const setUp = this.notifications.channels();
    const tellings: Telling[] = [];
    // Whoever has no way of her own may still look at a screen before the region is told.
    let turns = 1;
    for (const { accountId, email, phone, channels } of await this.ownChannels.waysTo(tx, accountIds)) {
      let turn = 0;
      for (const channel of channels) {
        if (harmless && channel !== 'push') continue;
        const to = { label: COORDINATOR, accountId, email, phone };
        tellings.push({ key: `news ${id} ${accountId}`, to, channels: [channel], about, ...later(turn) });
        // What cannot go out is told as such, and takes nobody's time.
        if (channel === 'push' ? withBrowsers.has(accountId) : setUp.includes(channel)) turn += 1;
      }
      turns = Math.max(turns, turn);
    }
    const region = harmless ? null : await this.lastResort(tx);
    if (region) tellings.push({ key: `news ${id} region`, ...region, about, ...later(turns) });
    await this.notifications.tell(tx, tellings);
  }
}
