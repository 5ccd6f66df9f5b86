import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import type { FirstChoice, PolicyPreview, RankingChange } from '../contract/administration.js';
import type { Matches } from '../contract/matches.js';
import type { PolicyInput } from '../contract/policy.js';
import type { RankLevel } from '../contract/words.js';
import { LongReads } from '../database/long-reads.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PolicyAdministrationService } from '../policy/policy-administration.service.js';
import { evaluate } from './core/evaluate.js';
import type { Evaluation } from './core/evaluation.js';
import type { MatchFacts } from './core/facts.js';
import { decidingLevel } from './core/rank.js';
import { RULES_VERSION } from './core/rules/catalogue.js';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Rankings that are computed again; more would keep an administrator waiting and others off the processor. */
const MOST_RANKINGS = 2_000;
/** Milliseconds; on a busy machine, or with many units, it counts fewer and says how many it left out. */
const LONGEST = 1_000;
/** Milliseconds for one read of it; with two of these and the counting it is answered within two seconds, or 503. */
const READ_WITHIN = 500;
/** A ranking holds every unit: this many are in memory at once. */
const PAGE = 25;
const MOST_CHANGES = 50;

interface Ranking {
  /** RFC 3339. */
  evaluated_at: string;
  facts: MatchFacts;
  answer: string;
}

/** Computes kept rankings again under a policy that does not exist yet. */
@Injectable()
export class PolicyPreviewService {
  constructor(
    private readonly policies: PolicyAdministrationService,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly longReads: LongReads,
    private readonly clock: Clock,
  ) {}

  async preview(actor: Actor, input: PolicyInput): Promise<PolicyPreview> {
    const to = this.clock.now();
    const from = new Date(to.getTime() - DAYS * DAY_MS);
    const { policy, calendar } = this.policies.proposed(input, from);
    const ids = await this.rankings(from);
    const most = Math.min(ids.length, MOST_RANKINGS);
    const begun = performance.now();
    const changes: RankingChange[] = [];
    let otherPlan = 0;
    let otherUnit = 0;
    let counted = 0;
    while (counted < most && performance.now() < begun + LONGEST) {
      const page = ids.slice(counted, Math.min(counted + PAGE, most));
      counted += page.length;
      for (const { facts, evaluated_at: at, answer } of await this.page(page)) {
        // Requests of others come first: nobody who looks for a place waits for this.
        await turn();
        const evaluation = evaluate(facts, policy, calendar, new Date(at).toISOString());
        const before = firstOf(JSON.parse(answer) as Matches);
        const after = firstIn(evaluation);
        const samePlan = before.plan.join(' ') === after.plan.join(' ');
        const sameUnit = before.unitId === after.unitId;
        if (!samePlan) otherPlan += 1;
        if (!sameUnit) otherUnit += 1;
        if ((samePlan && sameUnit) || changes.length === MOST_CHANGES) continue;
        changes.push({ before, after, level: levelBetween(evaluation, after.unitId, before.unitId) });
      }
    }
    await this.audit.record(this.unitOfWork, [
      { actor, action: 'policy.preview', subjectType: 'policy', subjectId: null, outcome: 'success' },
    ]);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      rankings: counted,
      leftOut: ids.length - counted,
      otherPlan,
      otherUnit,
      changes,
    };
  }

  /** Ids of the rankings since an instant, newest first. */
  private async rankings(from: Date): Promise<string[]> {
    const rows = await this.longReads.run(
      (tx) =>
        tx.query<{ id: string }>(
          'SELECT id FROM decision WHERE hold_id IS NULL AND evaluated_at >= $1 AND rules_version = $2 ORDER BY evaluated_at DESC, id',
          [from, RULES_VERSION],
        ),
      READ_WITHIN,
    );
    return rows.map(({ id }) => id);
  }

  private page(ids: string[]): Promise<Ranking[]> {
    return this.longReads.run(
      (tx) =>
        tx.query<Ranking>(
          `SELECT to_jsonb(evaluated_at) #>> '{}' AS evaluated_at, facts, answer FROM decision
         WHERE id = ANY ($1::uuid[]) ORDER BY evaluated_at DESC, id`,
          [ids],
        ),
      READ_WITHIN,
    );
  }
}

function firstOf({ plans, units }: Matches): FirstChoice {
  return {
    plan: plans[0]?.steps.map(({ unitId }) => unitId) ?? [],
    unitId: units.find(({ status }) => status !== 'unsuitable')?.unitId ?? null,
  };
}

function firstIn({ plans, units }: Evaluation): FirstChoice {
  const [plan] = plans;
  return {
    plan: plan ? [plan.first, plan.last].flatMap((step) => step?.unit.id ?? []) : [],
    unitId: units.find(({ status }) => status !== 'unsuitable')?.unit.id ?? null,
  };
}

/** The level that puts one unit above another; null when their statuses differ already, or there is no other. */
function levelBetween(
  { units, levels }: Evaluation,
  upper: string | null,
  lower: string | null,
): RankLevel | null {
  const above = units.find(({ unit }) => unit.id === upper);
  const below = units.find(({ unit }) => unit.id === lower);
  if (!above || !below || above === below || above.status !== below.status) return null;
  return decidingLevel(above, below, levels);
}
