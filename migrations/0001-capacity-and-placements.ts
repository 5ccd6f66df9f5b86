import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema: catalogue, places and claims, the ledger, requests, holds, decisions, idempotency keys.
 *
 * Counts are not stored anywhere. `claim_one_live_per_place` is what makes a double placement impossible,
 * whatever the code above it does.
 */
export class CapacityAndPlacements1763700000000 implements MigrationInterface {
  readonly name = 'CapacityAndPlacements1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE area (
    municipality text CONSTRAINT area_pk PRIMARY KEY,
    region text NOT NULL
  )`,
  `CREATE TABLE provider (
    id text CONSTRAINT provider_pk PRIMARY KEY,
    name text NOT NULL,
    source text NOT NULL
  )`,
  `CREATE TABLE unit (
    id text CONSTRAINT unit_pk PRIMARY KEY,
    provider_id text NOT NULL CONSTRAINT unit_provider_fk REFERENCES provider (id),
    kind text NOT NULL,
    name text NOT NULL,
    genders text[] NOT NULL,
    region text NOT NULL,
    municipality text,
    undisclosed boolean NOT NULL,
    intake text NOT NULL,
    placing_authority text NOT NULL,
    children boolean NOT NULL,
    wheelchair boolean NOT NULL,
    max_stay_days integer,
    care_support text[] NOT NULL,
    source text NOT NULL,
    assumed text[] NOT NULL,
    closed boolean NOT NULL DEFAULT false,
    closed_reason text,
    closed_until timestamptz,
    confirmed_at timestamptz
  )`,
  `CREATE INDEX unit_provider ON unit (provider_id)`,
  // Until its provider says otherwise a place is taken: a bed that only "was free" costs someone dearly.
  `CREATE TABLE place (
    id uuid CONSTRAINT place_pk PRIMARY KEY,
    unit_id text NOT NULL CONSTRAINT place_unit_fk REFERENCES unit (id),
    number integer NOT NULL,
    taken boolean NOT NULL DEFAULT true,
    CONSTRAINT place_number_once UNIQUE (unit_id, number)
  )`,
  `CREATE TABLE claim (
    id uuid CONSTRAINT claim_pk PRIMARY KEY,
    place_id uuid NOT NULL CONSTRAINT claim_place_fk REFERENCES place (id),
    hold_id uuid NOT NULL,
    placed boolean NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT claim_hold_expires CHECK (placed OR expires_at IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX claim_one_live_per_place ON claim (place_id) WHERE ended_at IS NULL`,
  `CREATE INDEX claim_hold ON claim (hold_id)`,
  `CREATE INDEX claim_expiry ON claim (expires_at) WHERE ended_at IS NULL AND NOT placed`,
  `CREATE TABLE ledger_entry (
    sequence bigint CONSTRAINT ledger_entry_pk PRIMARY KEY,
    unit_id text NOT NULL CONSTRAINT ledger_entry_unit_fk REFERENCES unit (id),
    recorded_at timestamptz NOT NULL,
    cause text NOT NULL,
    state jsonb NOT NULL
  )`,
  `CREATE INDEX ledger_entry_unit ON ledger_entry (unit_id, sequence)`,
  `CREATE INDEX ledger_entry_recorded ON ledger_entry (recorded_at, sequence)`,
  // Sequences are handed out under a lock that is kept until the transaction ends, so that the order of
  // sequences is the order of commits and a reader that saw N has seen all before it.
  `CREATE FUNCTION ledger_append(entries jsonb, recorded timestamptz)
    RETURNS TABLE (sequence bigint, recorded_at timestamptz) LANGUAGE plpgsql AS $$
    DECLARE
      head bigint;
      head_at timestamptz;
    BEGIN
      PERFORM pg_advisory_xact_lock(7261002);
      SELECT l.sequence, l.recorded_at INTO head, head_at FROM ledger_entry l ORDER BY l.sequence DESC LIMIT 1;
      head := coalesce(head, 0);
      -- a node whose clock is behind must not write history that runs backwards
      head_at := greatest(recorded, head_at);
      INSERT INTO ledger_entry (sequence, unit_id, recorded_at, cause, state)
        SELECT head + e.position, e.entry ->> 'unitId', head_at, e.entry ->> 'cause', e.entry -> 'state'
        FROM jsonb_array_elements(entries) WITH ORDINALITY AS e (entry, position);
      PERFORM pg_notify('ledger', (head + jsonb_array_length(entries))::text);
      RETURN QUERY SELECT head, head_at;
    END $$`,
  `CREATE FUNCTION unit_figures(moment timestamptz)
    RETURNS TABLE (unit_id text, places integer, free integer, held integer) LANGUAGE sql STABLE AS $$
      SELECT p.unit_id,
        count(*)::integer,
        (count(*) FILTER (WHERE NOT p.taken AND c.placed IS NOT TRUE))::integer,
        (count(*) FILTER (WHERE c.placed IS FALSE))::integer
      FROM place p
      LEFT JOIN claim c ON c.place_id = p.id AND c.ended_at IS NULL AND (c.placed OR c.expires_at > moment)
      GROUP BY p.unit_id
    $$`,
  `CREATE TABLE policy (
    version integer CONSTRAINT policy_pk PRIMARY KEY,
    valid_from timestamptz NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE request (
    id uuid CONSTRAINT request_pk PRIMARY KEY,
    reference text NOT NULL CONSTRAINT request_reference_once UNIQUE,
    facts jsonb NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE INDEX request_created ON request (created_at)`,
  `CREATE TABLE hold (
    id uuid CONSTRAINT hold_pk PRIMARY KEY,
    request_id uuid NOT NULL CONSTRAINT hold_request_fk REFERENCES request (id) ON DELETE CASCADE,
    unit_id text NOT NULL CONSTRAINT hold_unit_fk REFERENCES unit (id),
    offer_id uuid,
    persons integer NOT NULL CONSTRAINT hold_persons CHECK (persons > 0),
    status text NOT NULL CONSTRAINT hold_status
      CHECK (status IN ('held', 'accepted', 'placed', 'departed', 'refused', 'released')),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    arrived_at timestamptz,
    departed_at timestamptz,
    refusal_reason text,
    refusal_note text,
    override_reason text
  )`,
  `CREATE INDEX hold_request ON hold (request_id)`,
  `CREATE INDEX hold_unit ON hold (unit_id, created_at)`,
  `CREATE INDEX hold_offer ON hold (offer_id) WHERE offer_id IS NOT NULL`,
  `CREATE TABLE decision (
    id uuid CONSTRAINT decision_pk PRIMARY KEY,
    request_id uuid NOT NULL CONSTRAINT decision_request_fk REFERENCES request (id) ON DELETE CASCADE,
    hold_id uuid,
    evaluated_at timestamptz NOT NULL,
    policy_version integer NOT NULL CONSTRAINT decision_policy_fk REFERENCES policy (version),
    ledger_sequence bigint NOT NULL,
    language text NOT NULL,
    facts jsonb NOT NULL,
    answer text NOT NULL
  )`,
  `CREATE INDEX decision_request ON decision (request_id)`,
  `CREATE TABLE idempotency_key (
    account_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    answer json NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (account_id, key)
  )`,
  `CREATE INDEX idempotency_key_created ON idempotency_key (created_at)`,
];

const DOWN = [
  'DROP TABLE idempotency_key',
  'DROP TABLE decision',
  'DROP TABLE hold',
  'DROP TABLE request',
  'DROP TABLE policy',
  'DROP FUNCTION unit_figures(timestamptz)',
  'DROP FUNCTION ledger_append(jsonb, timestamptz)',
  'DROP TABLE ledger_entry',
  'DROP TABLE claim',
  'DROP TABLE place',
  'DROP TABLE unit',
  'DROP TABLE provider',
  'DROP TABLE area',
];
