import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Devices on which an account logged in before, how long a username waits at an address, and who looked at what today. */
export class SeenByFewer1765600000000 implements MigrationInterface {
  readonly name = 'SeenByFewer1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE known_device (
    secret_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    session_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT known_device_pk PRIMARY KEY (secret_hash),
    CONSTRAINT known_device_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
  )`,
  `CREATE INDEX known_device_account ON known_device (account_id)`,
  // What was counted until now counted other things, and is forgotten within minutes anyway.
  `DELETE FROM login_throttle`,
  `ALTER TABLE login_throttle ADD COLUMN not_before bigint NOT NULL DEFAULT 0`,
  `CREATE TABLE audit_look (
    credential_id uuid NOT NULL,
    looked_on date NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    CONSTRAINT audit_look_pk PRIMARY KEY (credential_id, looked_on, subject_type, subject_id)
  )`,
  `CREATE INDEX audit_look_day ON audit_look (looked_on)`,
];

const DOWN = [
  `DROP TABLE audit_look`,
  `ALTER TABLE login_throttle DROP COLUMN not_before`,
  `DELETE FROM login_throttle`,
  `DROP TABLE known_device`,
];
