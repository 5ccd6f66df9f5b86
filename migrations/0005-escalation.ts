import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom to tell when nobody answers: contacts, who of them is on call, and how far each question has come. */
export class Escalation1763900000000 implements MigrationInterface {
  readonly name = 'Escalation1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // provider_id does not refer to provider: a placing authority is told too, and is none itself.
  `CREATE TABLE contact (
    id uuid CONSTRAINT contact_pk PRIMARY KEY,
    chain text NOT NULL,
    provider_id text,
    name text NOT NULL,
    phone text NOT NULL,
    email text,
    position integer NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT contact_chain_known CHECK (chain IN ('provider', 'region', 'neighbour', 'police')),
    CONSTRAINT contact_provider_when_provider CHECK ((chain = 'provider') = (provider_id IS NOT NULL))
  )`,
  `CREATE INDEX contact_order ON contact (chain, provider_id, position)`,
  `CREATE TABLE on_call_roster (
    provider_id text CONSTRAINT on_call_roster_pk PRIMARY KEY,
    weekly jsonb NOT NULL,
    exceptions jsonb NOT NULL,
    version integer NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  `CREATE TABLE escalation (
    id uuid CONSTRAINT escalation_pk PRIMARY KEY,
    hold_id uuid NOT NULL CONSTRAINT escalation_hold_once UNIQUE
      CONSTRAINT escalation_hold_fk REFERENCES hold (id) ON DELETE CASCADE,
    request_id uuid NOT NULL,
    unit_id text NOT NULL,
    provider_id text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    ending text,
    acknowledged_at timestamptz,
    acknowledged_by text,
    paused_until timestamptz,
    next_number integer NOT NULL,
    next_at timestamptz,
    CONSTRAINT escalation_ending_known
      CHECK (ending IN ('answered', 'refused', 'released', 'expired', 'closed')),
    CONSTRAINT escalation_ends_somehow CHECK ((ended_at IS NULL) = (ending IS NULL))
  )`,
  `CREATE INDEX escalation_started ON escalation (started_at)`,
  `CREATE INDEX escalation_open ON escalation (provider_id) WHERE ended_at IS NULL`,
  `CREATE TABLE escalation_step (
    id uuid CONSTRAINT escalation_step_pk PRIMARY KEY,
    escalation_id uuid NOT NULL
      CONSTRAINT escalation_step_escalation_fk REFERENCES escalation (id) ON DELETE CASCADE,
    number integer NOT NULL,
    target text NOT NULL,
    at timestamptz NOT NULL,
    contact_id uuid CONSTRAINT escalation_step_contact_fk REFERENCES contact (id) ON DELETE SET NULL,
    contact_name text,
    CONSTRAINT escalation_step_once UNIQUE (escalation_id, number)
  )`,
];

const DOWN = [
  'DROP TABLE escalation_step',
  'DROP TABLE escalation',
  'DROP TABLE on_call_roster',
  'DROP TABLE contact',
];
