import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrganisationsService } from '../access/organisations.service.js';
import { Clock } from '../common/clock.js';
import { eachInTurn } from '../common/each-in-turn.js';
import type { HoldStatus } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { HoldChanges, type HoldChange } from '../placements/hold-changes.job.js';

/** A function, never a person. */
const HOUSE = 'aanbieder';

interface StayNow {
  status: HoldStatus;
  moved: boolean;
  providerId: string;
}

/**
 * A house hears what was recorded elsewhere of a guest of its own: that she left for another place, and that an arrival or
 * a departure was taken back. Who did it herself knows.
 */
@Injectable()
export class StayTelling implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holdChanges: HoldChanges,
    private readonly notifications: NotificationsService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notifications.neededWhile('stay', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(STILL_SO, [ids, this.clock.now()]);
      return new Set(rows.map(({ id }) => id));
    });
    const wants = ({ status, undone }: HoldChange): boolean => undone !== undefined || status === 'departed';
    this.holdChanges.subscribe({ name: 'stays', wants }, (changes) =>
      eachInTurn(changes, (change) => this.unitOfWork.run((tx) => this.follow(tx, change))),
    );
  }

  /** What a change says may be old news: the hold itself decides. */
  private async follow(tx: Transaction, { holdId, status, at, by, undone }: HoldChange): Promise<void> {
    const [stay] = await tx.query<StayNow>(STAY, [holdId]);
    if (stay?.status !== status || !(undone || stay.moved)) return;
    const accounts = await this.organisations.accountsOf(tx, stay.providerId);
    await this.notifications.tell(
      tx,
      accounts
        .filter((accountId) => accountId !== by)
        .map((accountId) => ({
          key: `stay ${holdId} ${status} ${at} ${accountId}`,
          to: { label: HOUSE, accountId, email: null, phone: null },
          channels: ['push'],
          about: { type: 'stay', id: holdId },
        })),
    );
  }
}

const STAY = `
  SELECT h.status, h.moved_to IS NOT NULL AS moved, u.provider_id AS "providerId"
  FROM hold h JOIN unit u ON u.id = h.unit_id WHERE h.id = $1`;

// `$2`: now.
const STILL_SO = `
  SELECT id FROM hold WHERE id = ANY ($1::uuid[])
    AND (status = 'placed' OR status = 'departed' AND moved_to IS NOT NULL OR status = 'accepted' AND expires_at > $2)`;
