import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of months that are over, fixed once; and a purge forgets in the audit trail whom it was about. */
export class MonthFigures1765500000000 implements MigrationInterface {
  readonly name = 'MonthFigures1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // `told` beside `counted`: a later version that hides otherwise must not make two answers about the same month.
  `CREATE TABLE month_figures (
    month date CONSTRAINT month_figures_pk PRIMARY KEY,
    counted jsonb NOT NULL,
    told jsonb NOT NULL,
    CONSTRAINT month_figures_month_only CHECK (EXTRACT(day FROM month) = 1)
  )`,
  // Append-only, but for one thing: a purge takes away whom an entry was about, and nothing else.
  `CREATE OR REPLACE FUNCTION audit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('veilige_plek.purging', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE FUNCTION audit_entry_refuse_other_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - '{subject_id,details}'::text[] <> to_jsonb(OLD) - '{subject_id,details}'::text[] THEN
      RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER audit_entry_keeps_the_rest BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse_other_change()`,
  // A request's entries keep a keyed hash in common; the key is nowhere once this has run. Of the others nothing tells
  // any more that they belong together: a stay cannot be followed from its hold to its departure.
  `CREATE FUNCTION audit_entry_forget(types text[], ids text[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    once text := gen_random_uuid()::text;
  BEGIN
    PERFORM set_config('veilige_plek.purging', 'on', true);
    UPDATE audit_entry a SET
      subject_id = CASE WHEN a.subject_type = 'request'
        THEN encode(sha256(convert_to(once || a.subject_id, 'UTF8')), 'hex') END,
      details = (SELECT jsonb_object_agg(d.key, d.value) FROM jsonb_each(a.details) d
        WHERE d.key LIKE 'override%' OR d.key IN ('fact', 'fault', 'outcome', 'reason'))
    FROM unnest(types, ids) s (type, id) WHERE a.subject_type = s.type AND a.subject_id = s.id;
    PERFORM set_config('veilige_plek.purging', 'off', true);
  END $$`,
  // Claims of holds that were deleted before.
  `DELETE FROM claim WHERE ended_at IS NOT NULL AND NOT EXISTS (SELECT FROM hold h WHERE h.id = claim.hold_id)`,
];

const DOWN = [
  'DROP FUNCTION audit_entry_forget(text[], text[])',
  'DROP TRIGGER audit_entry_keeps_the_rest ON audit_entry',
  'DROP FUNCTION audit_entry_refuse_other_change()',
  `CREATE OR REPLACE FUNCTION audit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'restrict_violation';
  END $$`,
  'DROP TABLE month_figures',
];
