import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a rule was overridden, why a place is closed and why a request was refused are words of a list. What was written
 * freely before may tell of a person, so it leaves the database: also the audit trail, which is append-only for everybody
 * else. This is its one exception, for `details.override` alone. It cannot be taken back: `down` leaves the words.
 */
export class ReasonsFromLists1765800000000 implements MigrationInterface {
  readonly name = 'ReasonsFromLists1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const OVERRIDE = `('agreed-with-house', 'authority-agrees', 'safest-now', 'this-night-only', 'fact-being-corrected', 'other-before-list')`;
const CLOSED = `('own-residents', 'staffing', 'damage', 'illness', 'safety', 'other')`;

const UP = [
  `UPDATE hold SET override_reason = 'other-before-list' WHERE override_reason NOT IN ${OVERRIDE}`,
  `UPDATE hold SET refusal_note = NULL WHERE refusal_note IS NOT NULL`,
  `UPDATE unit SET closed_reason = 'other' WHERE closed_reason NOT IN ${CLOSED}`,
  `ALTER TABLE hold ADD CONSTRAINT hold_override_reason CHECK (override_reason IN ${OVERRIDE})`,
  `ALTER TABLE hold ADD CONSTRAINT hold_refusal_note CHECK (refusal_note ~ '^[0-9-]{1,10}$')`,
  `ALTER TABLE unit ADD CONSTRAINT unit_closed_reason CHECK (closed_reason IN ${CLOSED})`,
  `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`,
  `UPDATE audit_entry SET details = jsonb_set(details, '{override}', '"other-before-list"')
    WHERE action = 'hold.create' AND details ->> 'override' NOT IN ${OVERRIDE}`,
  `ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`,
  // The answers that are kept for whoever repeats a write tell the reason too.
  `DELETE FROM idempotency_key WHERE answer ->> 'closedReason' IS NOT NULL`,
];

const DOWN = [
  `ALTER TABLE unit DROP CONSTRAINT unit_closed_reason`,
  `ALTER TABLE hold DROP CONSTRAINT hold_refusal_note`,
  `ALTER TABLE hold DROP CONSTRAINT hold_override_reason`,
];
