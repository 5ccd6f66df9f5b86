import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to those who are not looking at the screen. */
export class Notifications1763850000000 implements MigrationInterface {
  readonly name = 'Notifications1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE delivery (
    id uuid CONSTRAINT delivery_pk PRIMARY KEY,
    key text NOT NULL,
    label text NOT NULL,
    channel text NOT NULL,
    account_id uuid,
    target text,
    about_type text NOT NULL,
    about_id uuid NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    fault text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT delivery_once UNIQUE (key, channel)
  )`,
  `CREATE INDEX delivery_created ON delivery (created_at)`,
  `CREATE INDEX delivery_about ON delivery (about_id)`,
  `CREATE TABLE push_subscription (
    id uuid CONSTRAINT push_subscription_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT push_subscription_account_fk REFERENCES account (id) ON DELETE CASCADE,
    endpoint text NOT NULL CONSTRAINT push_subscription_endpoint_once UNIQUE,
    p256dh text NOT NULL,
    auth text NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE INDEX push_subscription_account ON push_subscription (account_id)`,
  // One pair of keys for the service: a browser that subscribed hears nobody else.
  `CREATE TABLE push_key (
    only_one boolean CONSTRAINT push_key_pk PRIMARY KEY DEFAULT true CONSTRAINT push_key_only_one CHECK (only_one),
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamptz NOT NULL
  )`,
];

const DOWN = ['DROP TABLE push_key', 'DROP TABLE push_subscription', 'DROP TABLE delivery'];
