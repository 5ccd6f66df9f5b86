import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and their logins, the brake on guessing passwords, and the audit trail. */
export class Access1763700001000 implements MigrationInterface {
  readonly name = 'Access1763700001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // provider_id does not refer to provider: CoMensha places for units of providers and is none itself.
  `CREATE TABLE account (
    id uuid CONSTRAINT account_pk PRIMARY KEY,
    username text NOT NULL CONSTRAINT account_username_once UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL,
    provider_id text,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT account_username_form CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    CONSTRAINT account_role_known CHECK (role IN ('coordinator', 'provider', 'monitor', 'admin')),
    CONSTRAINT account_provider_when_provider CHECK ((role = 'provider') = (provider_id IS NOT NULL))
  )`,
  // One kind of secret for both: a session in a browser and the API token of a program.
  `CREATE TABLE credential (
    id uuid CONSTRAINT credential_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT credential_account_fk REFERENCES account (id) ON DELETE CASCADE,
    kind text NOT NULL,
    secret_hash bytea NOT NULL CONSTRAINT credential_secret_once UNIQUE,
    created_at timestamptz NOT NULL,
    idle_until timestamptz,
    expires_at timestamptz,
    CONSTRAINT credential_kind_known CHECK (kind IN ('session', 'token')),
    CONSTRAINT credential_session_ends
      CHECK (kind <> 'session' OR (idle_until IS NOT NULL AND expires_at IS NOT NULL))
  )`,
  `CREATE INDEX credential_account ON credential (account_id)`,
  `CREATE INDEX credential_ended ON credential (expires_at)`,
  // The columns are those of rate-limiter-flexible's RateLimiterPostgres.
  `CREATE TABLE login_throttle (
    key varchar(255) CONSTRAINT login_throttle_pk PRIMARY KEY,
    points integer NOT NULL DEFAULT 0,
    expire bigint
  )`,
  `CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
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
    CONSTRAINT audit_entry_outcome_known CHECK (outcome IN ('success', 'refused'))
  )`,
  `CREATE INDEX audit_entry_subject ON audit_entry (subject_type, subject_id)`,
  `CREATE FUNCTION audit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change()`,
];

const DOWN = [
  'DROP TABLE audit_entry',
  'DROP FUNCTION audit_entry_refuse_change()',
  'DROP TABLE login_throttle',
  'DROP TABLE credential',
  'DROP TABLE account',
];
