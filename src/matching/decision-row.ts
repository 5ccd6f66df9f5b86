import type { JsonRow } from '../database/column-names.js';
import type { DecisionEntity } from './entities/decision.entity.js';

/** A row of `decision`; JSON has its sequence as a number. */
export type DecisionRow = JsonRow<Omit<DecisionEntity, 'ledgerSequence'> & { ledgerSequence: number }>;

/** `$1`: the rows as a JSON array. */
export const INSERT_DECISIONS = `INSERT INTO decision SELECT * FROM jsonb_populate_recordset(NULL::decision, $1)`;
