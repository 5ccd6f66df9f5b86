import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The coordinator's news; when a hold was promised; what an escalation goes by and whether a step reached anybody; one
 * message to an address for many deliveries.
 */
export class ToldInTime1765400000000 implements MigrationInterface {
  readonly name = 'ToldInTime1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE news (
    id uuid CONSTRAINT news_pk PRIMARY KEY,
    key text NOT NULL CONSTRAINT news_once UNIQUE,
    kind text NOT NULL,
    request_id uuid NOT NULL CONSTRAINT news_request_fk REFERENCES request ON DELETE CASCADE,
    hold_id uuid,
    at timestamptz NOT NULL,
    seen_at timestamptz,
    seen_by uuid,
    withdrawn_at timestamptz,
    CONSTRAINT news_seen_by_somebody CHECK ((seen_at IS NULL) = (seen_by IS NULL)))`,
  `CREATE INDEX news_request ON news (request_id)`,
  `CREATE INDEX news_unseen ON news (at, id) WHERE seen_at IS NULL AND withdrawn_at IS NULL`,
  `CREATE INDEX news_seen ON news (seen_at, id) WHERE seen_at IS NOT NULL AND withdrawn_at IS NULL`,
  // Of those that were promised and have ended since, nobody needs to be told any more.
  `ALTER TABLE hold ADD COLUMN accepted_at timestamptz`,
  `UPDATE hold SET accepted_at = changed_at WHERE status = 'accepted'`,
  `CREATE TABLE message_address (
    id uuid CONSTRAINT message_address_pk PRIMARY KEY,
    fingerprint text NOT NULL CONSTRAINT message_address_once UNIQUE,
    sent_at timestamptz,
    busy_until timestamptz)`,
  `ALTER TABLE delivery ADD COLUMN address_id uuid CONSTRAINT delivery_address_fk REFERENCES message_address,
    ADD COLUMN message_id uuid, ADD COLUMN not_before timestamptz`,
  `CREATE INDEX delivery_address ON delivery (address_id, created_at, id) WHERE state = 'waiting'`,
  `ALTER TABLE escalation ADD COLUMN after_minutes integer[]`,
  `ALTER TABLE escalation_step ADD COLUMN reached boolean NOT NULL DEFAULT true`,
  `UPDATE escalation_step SET reached = false WHERE contact_name IS NULL`,
];

const DOWN = [
  `ALTER TABLE escalation_step DROP COLUMN reached`,
  `ALTER TABLE escalation DROP COLUMN after_minutes`,
  `DROP INDEX delivery_address`,
  `ALTER TABLE delivery DROP COLUMN address_id, DROP COLUMN message_id, DROP COLUMN not_before`,
  `DROP TABLE message_address`,
  `ALTER TABLE hold DROP COLUMN accepted_at`,
  `DROP TABLE news`,
];
