import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a coordinator herself wants to be told of news; since when a question can be told to nobody; and work that does not
 * wait for the unit that it is about.
 */
export class OwnChannels1766000000000 implements MigrationInterface {
  readonly name = 'OwnChannels1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE own_channels (
    account_id uuid CONSTRAINT own_channels_pk PRIMARY KEY
      CONSTRAINT own_channels_account_fk REFERENCES account ON DELETE CASCADE,
    email text,
    phone text,
    channels text[],
    changed_at timestamptz NOT NULL)`,
  `ALTER TABLE escalation ADD COLUMN unreached_at timestamptz`,
  // Work is planned while the request is locked, and a reference would then lock the unit, which commands lock first.
  `ALTER TABLE task DROP CONSTRAINT task_unit_fk`,
];

const DOWN = [
  `ALTER TABLE task ADD CONSTRAINT task_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)`,
  `ALTER TABLE escalation DROP COLUMN unreached_at`,
  `DROP TABLE own_channels`,
];
