import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../access/organisations.service.js';
import { deciderOf, decidingSide } from '../contract/who-decides.js';
import type { Transaction } from '../database/unit-of-work.js';
import { seenBy, type StoredConcern } from '../matching/concerns.js';
import { NewsService } from '../news/news.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import type { Judged } from './judged.js';

/** The later of the two is the news. */
const KINDS = ['fit-changed', 'fits-again'] as const;
/** A function, never a person. */
const DECIDER = 'aanbieder';

/** Tells the coordinator and the one who decides that something no longer fits, or fits again. */
@Injectable()
export class ConcernTelling {
  constructor(
    private readonly news: NewsService,
    private readonly notifications: NotificationsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** In the transaction that keeps `now`, under the lock of the request: so each change is told once. */
  async tell(tx: Transaction, subject: Judged, now: readonly StoredConcern[]): Promise<void> {
    // The same in other words is no news.
    if (sameCodes(subject.concerns, now)) return;
    const about = {
      requestId: subject.requestId,
      ...(subject.type === 'hold' && { holdId: subject.id }),
    };
    await this.news.withdraw(
      tx,
      KINDS.map((kind) => ({ ...about, kind, key: `${kind} ${subject.id}` })),
    );
    const kind = now.length === 0 ? 'fits-again' : 'fit-changed';
    await this.news.tell(tx, { ...about, kind, key: `${kind} ${subject.id}` });

    const change = randomUUID();
    const deciders = await this.deciders(tx, subject, now);
    await this.notifications.tell(
      tx,
      deciders.map((accountId) => ({
        key: `fit-changed ${subject.id} ${change} ${accountId}`,
        to: { label: DECIDER, accountId, email: null, phone: null },
        channels: ['push'],
        about: { type: 'hold', id: subject.id },
      })),
    );
  }

  /**
   * Who is asked, or said yes; once somebody is in, the house. Of a place that is asked ahead nobody was asked yet, and
   * who may not know what changed, and has nothing to do, is not told.
   */
  private async deciders(tx: Transaction, subject: Judged, now: readonly StoredConcern[]): Promise<string[]> {
    const { type, unit, placed } = subject;
    if (type === 'intention') return [];
    const authority = placed ? 'provider' : unit.placing_authority;
    const audience = decidingSide(authority);
    const seen = (concerns: readonly StoredConcern[]) => seenBy(audience, unit.kind, concerns);
    if (sameCodes(seen(subject.concerns), seen(now))) return [];
    return this.organisations.accountsOf(tx, deciderOf(unit.provider_id, authority));
  }
}

function sameCodes(
  before: readonly { code: string; outcome: string }[],
  now: readonly { code: string; outcome: string }[],
): boolean {
  const codes = (concerns: typeof before) => concerns.map(({ code, outcome }) => `${code} ${outcome}`).join();
  return codes(before) === codes(now);
}
