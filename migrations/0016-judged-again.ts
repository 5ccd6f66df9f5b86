import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What no longer fits of what is held or asked ahead, and what was known not to fit when it was held. */
export class JudgedAgain1765200000000 implements MigrationInterface {
  readonly name = 'JudgedAgain1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE hold
    ADD COLUMN known jsonb NOT NULL DEFAULT '{"failed": [], "unknown": []}',
    ADD COLUMN concerns jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN confirm_reason text`,
  `ALTER TABLE intention ADD COLUMN concerns jsonb NOT NULL DEFAULT '[]'`,
  // What was known then is in the decision that was kept with the hold.
  `UPDATE hold SET known = jsonb_build_object('failed', verdicts.failed, 'unknown', verdicts.unknown)
  FROM (
    SELECT d.hold_id,
      coalesce(jsonb_agg(v -> 'rule') FILTER (WHERE v ->> 'outcome' = 'fail'), '[]') AS failed,
      coalesce(jsonb_agg(v -> 'rule') FILTER (WHERE v ->> 'outcome' = 'unknown'), '[]') AS unknown
    FROM decision d CROSS JOIN LATERAL jsonb_array_elements(d.answer::jsonb -> 'units' -> 0 -> 'verdicts') v
    WHERE d.hold_id IS NOT NULL GROUP BY d.hold_id) verdicts
  WHERE verdicts.hold_id = hold.id AND hold.status IN ('held', 'accepted', 'placed')`,
];

const DOWN = [
  `ALTER TABLE intention DROP COLUMN concerns`,
  `ALTER TABLE hold DROP COLUMN confirm_reason, DROP COLUMN concerns, DROP COLUMN known`,
];
