import type { Language } from '../contract/words.js';
import type { MatchFacts } from './core/facts.js';

/** A row of `decision`. */
export interface DecisionRow {
  id: string;
  request_id: string;
  hold_id: string | null;
  evaluated_at: string;
  policy_version: number;
  /** null: from before rules had a version. */
  rules_version: number | null;
  ledger_sequence: number;
  language: Language;
  facts: MatchFacts;
  /** The answer as it was given, to the byte. */
  answer: string;
}

/** `$1`: the rows as a JSON array. */
export const INSERT_DECISIONS = `INSERT INTO decision SELECT * FROM jsonb_populate_recordset(NULL::decision, $1)`;
