import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitChanges } from '../capacity/unit-changes.job.js';
import { Clock } from '../common/clock.js';
import { atOnceOrInTurn } from '../common/each-in-turn.js';
import type { HoldStatus } from '../contract/words.js';
import type { NewsKind } from '../contract/work-words.js';
import { UnitOfWork, type Reads } from '../database/unit-of-work.js';
import { NewsService, type NewsItem } from '../news/news.service.js';
import { HoldChanges, type HoldChange, type Undone } from '../placements/hold-changes.job.js';

interface HoldNow {
  id: string;
  requestId: string;
  status: HoldStatus;
  /** A yes was given. */
  promised: boolean;
  /** Somewhere else the person has arrived. */
  elsewhere: boolean;
}

/** After these a house that had too few places may have enough for the others. */
const FREES: readonly HoldStatus[] = ['refused', 'released', 'expired'];

/** What is no longer so once a hold has become this. */
const NO_LONGER: Partial<Record<HoldStatus, readonly NewsKind[]>> = {
  placed: ['departed', 'arrival-undone'],
  departed: ['departure-undone'],
  accepted: ['departure-undone'],
};
const TAKEN_BACK: Record<Undone, NewsKind> = { arrival: 'arrival-undone', departure: 'departure-undone' };

/** What follows from a change: what is no longer so, and what is news. */
interface Following {
  change: HoldChange;
  withdrawn: NewsItem[];
  told: NewsItem | null;
}

interface HeldInUnit {
  holdId: string;
  requestId: string;
  overcommitted: boolean;
}

/** A promise that was broken, or somebody who left: the coordinator of the request hears of it. */
@Injectable()
export class HoldNews implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holdChanges: HoldChanges,
    private readonly unitChanges: UnitChanges,
    private readonly news: NewsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holdChanges.subscribe({ name: 'news' }, async (changes) => {
      await this.follow(changes);
      const freed = changes.filter(({ status }) => FREES.includes(status));
      if (freed.length > 0) await this.followUnits(freed.map(({ unitId }) => unitId));
    });
    this.unitChanges.subscribe('news', (unitIds) => this.followUnits(unitIds));
  }

  /** Of most changes there is no news: one look at all of them finds out. */
  private async follow(changes: readonly HoldChange[]): Promise<void> {
    const worth = await this.following(this.unitOfWork, changes);
    await atOnceOrInTurn(worth, (some) =>
      this.unitOfWork.run(async (tx) => {
        const following = await this.following(
          tx,
          some.map(({ change }) => change),
        );
        await this.news.withdraw(
          tx,
          following.flatMap(({ withdrawn }) => withdrawn),
        );
        for (const { told } of following) if (told) await this.news.tell(tx, told);
      }),
    );
  }

  /** What a change says may be old news: the hold itself decides, and each of its steps has a change of its own. */
  private async following(reads: Reads, changes: readonly HoldChange[]): Promise<Following[]> {
    const ids = changes.map(({ holdId }) => holdId);
    const rows = await reads.query<HoldNow>(HOLDS, [ids, this.clock.now()]);
    const holds = new Map(rows.map((hold) => [hold.id, hold]));
    return changes.flatMap((change) => {
      const { holdId, status, by = null, undone } = change;
      const hold = holds.get(holdId);
      if (hold?.status !== status) return [];
      const about = { requestId: hold.requestId, holdId };
      const withdrawn = (NO_LONGER[status] ?? []).map((kind) => ({ ...about, kind }));
      const kind = undone ? TAKEN_BACK[undone] : newsOf(hold);
      const told = kind && { ...about, kind, by };
      return withdrawn.length > 0 || told ? { change, withdrawn, told } : [];
    });
  }

  /** A house that has fewer places free than are held keeps to none of them for sure; until it has enough again. */
  private async followUnits(unitIds: readonly string[]): Promise<void> {
    const read = (reads: Reads) => reads.query<HeldInUnit>(HELD_IN_UNITS, [unitIds, this.clock.now()]);
    if ((await read(this.unitOfWork)).length === 0) return;
    await this.unitOfWork.run(async (tx) => {
      for (const { holdId, requestId, overcommitted } of await read(tx)) {
        const item = { kind: 'overcommitted' as const, requestId, holdId };
        await (overcommitted ? this.news.tell(tx, item) : this.news.withdraw(tx, [item]));
      }
    });
  }
}

function newsOf({ status, promised, elsewhere }: HoldNow): NewsKind | null {
  if (status === 'departed') return elsewhere ? null : 'departed';
  if (!promised) return null;
  if (status === 'refused') return 'refused-after-yes';
  return status === 'expired' ? 'expired-after-yes' : null;
}

// `$1`: ids of units, said of the figures too, or those of every unit are counted; `$2`: now. Of the others nothing needs
// to be taken back.
const HELD_IN_UNITS = `
  SELECT h.id AS "holdId", h.request_id AS "requestId", f.held > f.free AS overcommitted
  FROM hold h JOIN unit_figures($2) f ON f.unit_id = h.unit_id
  WHERE h.unit_id = ANY ($1) AND f.unit_id = ANY ($1) AND h.status IN ('held', 'accepted') AND NOT h.expiry_told
    AND h.expires_at > $2
    AND (f.held > f.free OR EXISTS (SELECT FROM news n WHERE n.hold_id = h.id AND n.kind = 'overcommitted' AND n.withdrawn_at IS NULL))
  ORDER BY h.id`;

// `$2`: now. Who moved on has left too, and that was the plan.
const HOLDS = `
  SELECT h.id, h.request_id AS "requestId", h.accepted_at IS NOT NULL AS promised,
    CASE WHEN h.status IN ('held', 'accepted') AND h.expires_at <= $2 THEN 'expired' ELSE h.status END AS status,
    EXISTS (SELECT FROM hold o WHERE o.request_id = h.request_id AND o.id <> h.id AND o.status = 'placed') AS elsewhere
  FROM hold h WHERE h.id = ANY ($1::uuid[])`;
