import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail by month: what is older than its term goes as a whole table, with no row to be deleted one by one, and
 * none that anybody may delete. What was there before stays in one part, up to a month that has not begun.
 *
 * What takes long goes before, without a lock that stops who writes; only the exchange itself is one short transaction.
 */
export class AuditByMonth1766500000000 implements MigrationInterface {
  readonly name = 'AuditByMonth1766500000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // A node that died after the exchange has only failed to note it.
    const [table] = (await runner.query(
      `SELECT relkind FROM pg_class WHERE oid = 'audit_entry'::regclass`,
    )) as { relkind: string }[];
    if (table?.relkind === 'p') return;
    for (const statement of PREPARE) await runner.query(statement);
    await inTransaction(runner, EXCHANGE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await inTransaction(runner, DOWN);
  }
}

async function inTransaction(runner: QueryRunner, statements: readonly string[]): Promise<void> {
  await runner.startTransaction();
  try {
    for (const statement of statements) await runner.query(statement);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

/** @param key of the table; @param rest what else there is to say of it */
const table = (key: string, rest: string): string => `CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    account_id uuid,
    username text,
    role text,
    provider_id text,
    client text NOT NULL,
    trace_id text NOT NULL,
    activity text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text,
    outcome text NOT NULL,
    details jsonb,
    CONSTRAINT audit_entry_pk PRIMARY KEY (${key}),
    CONSTRAINT audit_entry_outcome_known CHECK (outcome IN ('success', 'refused'))
  ) ${rest}`;

/** For the table, and for each part: who writes to a part by its own name is refused too. */
const appendOnly = (name: string): string => `CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change()`;

const INDEX_AND_TRIGGERS = [
  'CREATE INDEX audit_entry_subject ON audit_entry (subject_type, subject_id)',
  appendOnly('audit_entry'),
  `CREATE TRIGGER audit_entry_keeps_the_rest BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse_other_change()`,
];

/** May be done again: a table that did not come in time ends all of it. */
const PREPARE = [
  'ALTER TABLE audit_entry DROP CONSTRAINT IF EXISTS audit_entry_before',
  'DROP INDEX CONCURRENTLY IF EXISTS audit_entry_before_pk',
  'CREATE UNIQUE INDEX CONCURRENTLY audit_entry_before_pk ON audit_entry (id, at)',
  // So that the exchange need not look at every row.
  `DO $$
    DECLARE
      ends timestamp := date_trunc('month', greatest(now(), (SELECT max(at) FROM audit_entry)) AT TIME ZONE 'UTC')
        + interval '2 months';
    BEGIN
      EXECUTE format('ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_before CHECK (at < %L) NOT VALID',
        ends AT TIME ZONE 'UTC');
    END $$`,
  'ALTER TABLE audit_entry VALIDATE CONSTRAINT audit_entry_before',
];

const EXCHANGE = [
  'LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE',
  // Apart, so that whoever looks at the tables sees one trail.
  'CREATE SCHEMA audit_trail',
  'ALTER TABLE audit_entry SET SCHEMA audit_trail',
  'ALTER TABLE audit_trail.audit_entry DROP CONSTRAINT audit_entry_pk',
  `ALTER TABLE audit_trail.audit_entry ADD CONSTRAINT audit_entry_before_pk PRIMARY KEY
    USING INDEX audit_entry_before_pk`,
  'DROP TRIGGER audit_entry_keeps_the_rest ON audit_trail.audit_entry',
  table('id, at', 'PARTITION BY RANGE (at)'),
  `DO $$ BEGIN
    EXECUTE format('ALTER TABLE audit_entry ALTER id RESTART WITH %s',
      nextval(pg_get_serial_sequence('audit_trail.audit_entry', 'id')));
  END $$`,
  'ALTER TABLE audit_trail.audit_entry ALTER id DROP IDENTITY',
  'ALTER INDEX audit_trail.audit_entry_subject RENAME TO audit_entry_before_subject',
  'ALTER TABLE audit_trail.audit_entry RENAME TO audit_entry_before',
  ...INDEX_AND_TRIGGERS,
  `DO $$ BEGIN
    EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_trail.audit_entry_before
      FOR VALUES FROM (MINVALUE) TO (%L)', (
        SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']+)''')::timestamptz FROM pg_constraint
        WHERE conrelid = 'audit_trail.audit_entry_before'::regclass AND conname = 'audit_entry_before'));
  END $$`,
  'ALTER TABLE audit_trail.audit_entry_before DROP CONSTRAINT audit_entry_before',
  // What no month has a place for: no write ever fails because a month was not made in time.
  'CREATE TABLE audit_trail.audit_entry_default PARTITION OF audit_entry DEFAULT',
  appendOnly('audit_trail.audit_entry_default'),
  `CREATE VIEW audit_trail.part AS
    SELECT c.relname::text AS name,
      substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \\(''([^'']+)''\\)')::timestamptz AS ends
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'public.audit_entry'::regclass`,
  // Each from where the last one ends. A month of which something lies in the rest already stays there.
  `CREATE FUNCTION audit_entry_add_months(until timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      starts timestamptz;
      next timestamptz;
      part text;
      added integer := 0;
    BEGIN
      PERFORM pg_advisory_xact_lock(7261029);
      SELECT max(ends) INTO starts FROM audit_trail.part;
      WHILE starts < until LOOP
        next := (starts AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
        part := to_char(starts AT TIME ZONE 'UTC', '"audit_entry_"YYYY_MM');
        IF NOT EXISTS (SELECT FROM audit_trail.audit_entry_default WHERE at >= starts AND at < next) THEN
          -- Made apart and attached: who writes waits for neither.
          EXECUTE format('CREATE TABLE audit_trail.%I (LIKE audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
          EXECUTE format('${appendOnly('audit_trail.%I').replace(/\s+/g, ' ')}', part);
          EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_trail.%I FOR VALUES FROM (%L) TO (%L)',
            part, starts, next);
          added := added + 1;
        END IF;
        starts := next;
      END LOOP;
      RETURN added;
    END $$`,
  // Whatever is asked for, the last year stays.
  `CREATE FUNCTION audit_entry_drop_before(term timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      part text;
      dropped integer := 0;
    BEGIN
      IF term > now() - interval '1 year' THEN
        RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'restrict_violation';
      END IF;
      PERFORM pg_advisory_xact_lock(7261029);
      FOR part IN SELECT name FROM audit_trail.part WHERE ends <= term LOOP
        EXECUTE format('DROP TABLE audit_trail.%I', part);
        dropped := dropped + 1;
      END LOOP;
      RETURN dropped;
    END $$`,
  `SELECT audit_entry_add_months(now() + interval '4 months')`,
];

const COLUMNS = `id, at, account_id, username, role, provider_id, client, trace_id, activity, action, subject_type,
  subject_id, outcome, details`;

const DOWN = [
  'DROP FUNCTION audit_entry_drop_before(timestamptz)',
  'DROP FUNCTION audit_entry_add_months(timestamptz)',
  'DROP VIEW audit_trail.part',
  'ALTER TABLE audit_entry SET SCHEMA audit_trail',
  table('id', ''),
  `INSERT INTO audit_entry (${COLUMNS}) OVERRIDING SYSTEM VALUE SELECT ${COLUMNS} FROM audit_trail.audit_entry ORDER BY id`,
  `DO $$ BEGIN
    EXECUTE format('ALTER TABLE audit_entry ALTER id RESTART WITH %s',
      nextval(pg_get_serial_sequence('audit_trail.audit_entry', 'id')));
  END $$`,
  ...INDEX_AND_TRIGGERS,
  'DROP TABLE audit_trail.audit_entry',
  'DROP SCHEMA audit_trail',
];
