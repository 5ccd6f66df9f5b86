import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes after a place was found: places asked ahead, tasks, later facts, and when somebody is expected to leave. */
export class FollowUp1764200000000 implements MigrationInterface {
  readonly name = 'FollowUp1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // `number` is the order of intention in the unit; it is given out under a lock.
  `CREATE TABLE intention (
    id uuid CONSTRAINT intention_pk PRIMARY KEY,
    number integer NOT NULL,
    request_id uuid NOT NULL CONSTRAINT intention_request_fk REFERENCES request (id) ON DELETE CASCADE,
    unit_id text NOT NULL CONSTRAINT intention_unit_fk REFERENCES unit (id),
    state text NOT NULL,
    opens_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    hold_id uuid,
    reason text,
    CONSTRAINT intention_number_once UNIQUE (unit_id, number),
    CONSTRAINT intention_state CHECK (state IN ('waiting', 'held', 'passed', 'cancelled')),
    CONSTRAINT intention_held CHECK ((state = 'held') = (hold_id IS NOT NULL)),
    CONSTRAINT intention_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
  )`,
  `CREATE UNIQUE INDEX intention_once ON intention (request_id, unit_id) WHERE state = 'waiting'`,
  `CREATE INDEX intention_row ON intention (unit_id, number) WHERE state = 'waiting'`,
  `CREATE INDEX intention_request ON intention (request_id)`,
  `CREATE TABLE task (
    id uuid CONSTRAINT task_pk PRIMARY KEY,
    key text NOT NULL CONSTRAINT task_key_once UNIQUE,
    kind text NOT NULL,
    request_id uuid NOT NULL CONSTRAINT task_request_fk REFERENCES request (id) ON DELETE CASCADE,
    unit_id text CONSTRAINT task_unit_fk REFERENCES unit (id),
    hold_id uuid,
    for_coordinator boolean NOT NULL,
    for_provider text,
    listed_from timestamptz NOT NULL,
    starts_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    reason text,
    created_at timestamptz NOT NULL,
    done_at timestamptz,
    done_by uuid,
    done_role text,
    outcome text,
    done_for text,
    not_needed_reason text,
    dropped_at timestamptz,
    told text,
    CONSTRAINT task_for_somebody CHECK (for_coordinator OR for_provider IS NOT NULL),
    CONSTRAINT task_outcome CHECK ((done_at IS NULL) = (outcome IS NULL)),
    CONSTRAINT task_not_needed CHECK ((outcome IS NOT DISTINCT FROM 'not-needed') = (not_needed_reason IS NOT NULL))
  )`,
  `CREATE INDEX task_request ON task (request_id)`,
  `CREATE INDEX task_open ON task (listed_from) WHERE done_at IS NULL AND dropped_at IS NULL`,
  `CREATE INDEX task_provider ON task (for_provider) WHERE dropped_at IS NULL`,
  // What a request said before something became known; the row of the request has the newest version.
  `CREATE TABLE request_fact_version (
    request_id uuid NOT NULL CONSTRAINT request_fact_version_request_fk REFERENCES request (id) ON DELETE CASCADE,
    version integer NOT NULL,
    facts jsonb NOT NULL,
    change text NOT NULL,
    replaced_by uuid NOT NULL,
    replaced_at timestamptz NOT NULL,
    CONSTRAINT request_fact_version_pk PRIMARY KEY (request_id, version)
  )`,
  `ALTER TABLE hold ADD COLUMN expected_departure_on date`,
  `ALTER TABLE claim ADD COLUMN expected_on date`,
  `CREATE INDEX claim_expected ON claim (expected_on) WHERE ended_at IS NULL AND expected_on IS NOT NULL`,
];

const DOWN = [
  'DROP INDEX claim_expected',
  'ALTER TABLE claim DROP COLUMN expected_on',
  'ALTER TABLE hold DROP COLUMN expected_departure_on',
  'DROP TABLE request_fact_version',
  'DROP TABLE task',
  'DROP TABLE intention',
];
