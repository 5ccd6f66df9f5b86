import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import { eachInTurn } from '../common/each-in-turn.js';
import { NotFound, ProblemException } from '../common/problem.js';
import { intakeOf } from '../calendar/intake.js';
import type { CatalogueUnit } from '../contract/catalogue.js';
import type { IntentionReason } from '../contract/work-words.js';
import { withLock } from '../database/held-lock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { NewsService } from '../news/news.service.js';
import { PlacementsService } from '../placements/placements.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { FollowUpService } from './follow-up.service.js';
import { intentionLock, OPENING_TASK, openingJob } from './intention-row.js';

/** Milliseconds; the queue tries an opening again that could not begin. */
const LOCK_DEADLINE = 15_000;

/** Tries after which it is no passing trouble: a database or a node is back by then. */
const MOST_FAILURES = 3;

/** What becomes of an intention in its turn. */
type Turn = { holdId: string } | { reason: IntentionReason };

interface Waiting {
  id: string;
  request_id: string;
  created_by: string;
  username: string;
  closed_at: Date | null;
}

/**
 * Makes holds of what was asked ahead, when a unit opens, in order of intention. It may be cut off anywhere: the hold
 * is made under the intention's own key, so that the next one who tries gets the same hold and goes on from there.
 */
@Injectable()
export class IntentionOpening implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly placements: PlacementsService,
    private readonly followUp: FollowUpService,
    private readonly news: NewsService,
    private readonly policy: PolicyService,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.queue.handle<{ unitId: string }>(OPENING_TASK, ({ unitId }) => this.open(unitId), {
      urgency: 'opening',
    });
    // Hours and holidays may have changed since a place was asked for.
    this.queue.every('*/5 * * * *', 'intention-round', () => this.round(), 'opening');
  }

  private async round(): Promise<void> {
    const units = await this.unitOfWork.query<{ unit_id: string }>(
      `SELECT DISTINCT unit_id FROM intention WHERE state = 'waiting' ORDER BY unit_id`,
    );
    await eachInTurn(units, ({ unit_id: unitId }) => this.open(unitId));
  }

  /** The lock keeps the order: no other node gives a turn meanwhile. It holds no rows, so no hold waits for it. */
  private async open(unitId: string): Promise<void> {
    const giveTurns = async (): Promise<void> => {
      const opensAt = await this.opensAt(unitId);
      if (opensAt !== null) return this.waitFor(unitId, opensAt);
      const waiting = await this.unitOfWork.query<Waiting>(WAITING, [unitId]);
      await this.inOrder(unitId, waiting);
    };
    await withLock(this.config.databaseUrl, intentionLock(unitId), giveTurns, { waitMs: LOCK_DEADLINE });
  }

  /**
   * One that fails keeps its turn, and those behind it wait until it is tried again: nobody passes by because a node
   * died. Only one that has failed again and again no longer holds up the others. Throws the first failure at the end.
   */
  private async inOrder(unitId: string, waiting: readonly Waiting[]): Promise<void> {
    const failures: unknown[] = [];
    for (const intention of waiting) {
      try {
        await this.settle(intention, await this.turn(unitId, intention));
      } catch (error) {
        failures.push(error);
        const [tried] = await this.unitOfWork.query<{ failures: number }>(FAILED, [intention.id]);
        if (!tried || tried.failures < MOST_FAILURES) break;
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Null while the unit's intake is open. */
  private async opensAt(unitId: string): Promise<Date | null> {
    const [unit] = await this.unitOfWork.query<Pick<CatalogueUnit, 'intake' | 'placingAuthority'>>(
      `SELECT intake, placing_authority AS "placingAuthority" FROM unit WHERE id = $1`,
      [unitId],
    );
    const opensAt = this.policy.opensAt(unit ? intakeOf(unit) : 'always', this.clock.now());
    return opensAt === null ? null : new Date(opensAt);
  }

  /** It is not open: too early by a hair, or the hours have changed. */
  private async waitFor(unitId: string, opensAt: Date): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const moved = await tx.query<{ request_id: string }>(
        `UPDATE intention SET opens_at = $2 WHERE unit_id = $1 AND state = 'waiting' AND opens_at <> $2
         RETURNING request_id`,
        [unitId, opensAt],
      );
      await this.queue.add(tx, [openingJob(unitId, opensAt)]);
      await this.followUp.review(tx, ...moved.map(({ request_id: requestId }) => requestId));
    });
  }

  private async turn(unitId: string, intention: Waiting): Promise<Turn> {
    if (intention.closed_at !== null) return { reason: 'request-closed' };
    const actor: Actor = {
      accountId: intention.created_by,
      role: 'coordinator',
      username: intention.username,
      providerId: null,
    };
    try {
      const key = `intention ${intention.id}`;
      const { hold } = await this.placements.hold(actor, intention.request_id, { unitId }, key, 'nl');
      return { holdId: hold.id };
    } catch (error) {
      if (error instanceof ProblemException) return { reason: reasonOf(error) };
      throw error;
    }
  }

  private async settle(intention: Waiting, turn: Turn): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query(SETTLE, [
        intention.id,
        'holdId' in turn ? 'held' : 'passed',
        'holdId' in turn ? turn.holdId : null,
        'reason' in turn ? turn.reason : null,
        this.clock.now(),
      ]);
      await this.followUp.review(tx, intention.request_id);
      // Nobody is looking at a bridge in the morning: who counts on its second step hears that there is none.
      if ('reason' in turn && turn.reason !== 'request-closed') {
        const key = `asked-ahead-lost ${intention.id}`;
        await this.news.tell(tx, { kind: 'asked-ahead-lost', requestId: intention.request_id, key });
      }
    });
  }
}

function reasonOf(problem: ProblemException): IntentionReason {
  if (problem instanceof NotFound || problem.problem.code === 'request-closed') return 'request-closed';
  return problem.problem.code === 'no-bookable-place' ? 'full' : 'unsuitable';
}

const WAITING = `
  SELECT i.id, i.request_id, i.created_by, a.username, r.closed_at
  FROM intention i JOIN request r ON r.id = i.request_id JOIN account a ON a.id = i.created_by
  WHERE i.unit_id = $1 AND i.state = 'waiting' ORDER BY i.number`;

const FAILED = 'UPDATE intention SET failures = failures + 1 WHERE id = $1 RETURNING failures';

const SETTLE = `
  UPDATE intention SET state = $2, hold_id = $3, reason = $4, ended_at = $5 WHERE id = $1 AND state = 'waiting'`;
