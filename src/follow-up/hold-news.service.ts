import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { eachInTurn } from '../common/each-in-turn.js';
import type { NewsKind } from '../contract/news.js';
import type { HoldStatus } from '../contract/words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { NewsService } from '../news/news.service.js';
import { HoldChanges, type HoldChange } from '../placements/hold-changes.events.js';

interface HoldNow {
  requestId: string;
  status: HoldStatus;
  /** A yes was given. */
  promised: boolean;
  /** Somewhere else the person has arrived. */
  elsewhere: boolean;
}

/** A promise that was broken, or somebody who left: the coordinator of the request hears of it. */
@Injectable()
export class HoldNews implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holdChanges: HoldChanges,
    private readonly news: NewsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holdChanges.subscribe((changes) => eachInTurn(changes, (change) => this.follow(change)));
  }

  /** What a change says may be old news: the hold itself decides, and each of its steps has a change of its own. */
  private async follow({ holdId, status, by }: HoldChange): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [hold] = await tx.query<HoldNow>(HOLD, [holdId, this.clock.now()]);
      if (hold?.status !== status) return;
      const kind = newsOf(hold);
      if (kind) await this.news.tell(tx, { kind, requestId: hold.requestId, holdId, by: by ?? null });
    });
  }
}

function newsOf({ status, promised, elsewhere }: HoldNow): NewsKind | null {
  if (status === 'departed') return elsewhere ? null : 'departed';
  if (!promised) return null;
  if (status === 'refused') return 'refused-after-yes';
  return status === 'expired' ? 'expired-after-yes' : null;
}

// `$2`: now. Who moved on has left too, and that was the plan.
const HOLD = `
  SELECT h.request_id AS "requestId", h.accepted_at IS NOT NULL AS promised,
    CASE WHEN h.status IN ('held', 'accepted') AND h.expires_at <= $2 THEN 'expired' ELSE h.status END AS status,
    EXISTS (SELECT FROM hold o WHERE o.request_id = h.request_id AND o.id <> h.id AND o.status = 'placed') AS elsewhere
  FROM hold h WHERE h.id = $1`;
