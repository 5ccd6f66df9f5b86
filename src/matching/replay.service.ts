import { Injectable } from '@nestjs/common';
import { LongReads } from '../database/long-reads.js';
import { PolicyService } from '../policy/policy.service.js';
import type { DecisionRow } from './decision-row.js';
import { evaluate } from './core/evaluate.js';
import { explain } from './core/explain.js';
import { RULES_VERSION } from './core/rules/catalogue.js';

/** A decision from before rules had a version. */
const FIRST_RULES = 1;

export interface Replay {
  decisionId: string;
  /** Which rules judged; others than these cannot be asked again. */
  rulesVersion: number;
  /** True when the answer is the same to the byte; null: judged by other rules, so it was not calculated again. */
  same: boolean | null;
  stored: string;
  replayed: string | null;
}

/** Computes a decision again from what was kept of it. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly longReads: LongReads,
    private readonly policy: PolicyService,
  ) {}

  /** Throws when there is no such decision. */
  async replay(decisionId: string): Promise<Replay> {
    const [row] = await this.longReads.run(
      (tx) =>
        tx.query<DecisionRow>(
          `SELECT id, to_jsonb(evaluated_at) #>> '{}' AS evaluated_at, policy_version, rules_version, language, facts, answer
         FROM decision WHERE id::text = $1`,
          [decisionId],
        ),
      null,
    );
    if (!row) throw new Error(`There is no decision ${decisionId}; it may have been purged.`);
    const { answer: stored } = row;
    const rulesVersion = row.rules_version ?? FIRST_RULES;
    if (rulesVersion !== RULES_VERSION)
      return { decisionId, rulesVersion, same: null, stored, replayed: null };
    const policy = await this.policy.version(row.policy_version);
    const at = new Date(row.evaluated_at).toISOString();
    const evaluation = evaluate(row.facts, policy, this.policy.calendar(policy), at);
    const replayed = JSON.stringify(explain(evaluation, row.language));
    return { decisionId, rulesVersion, same: replayed === stored, stored, replayed };
  }

  /** Ids of all kept decisions, oldest first. */
  async decisions(): Promise<string[]> {
    const rows = await this.longReads.run(
      (tx) => tx.query<{ id: string }>('SELECT id FROM decision ORDER BY evaluated_at, id'),
      null,
    );
    return rows.map(({ id }) => id);
  }
}
