import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which accounts are demo accounts; the name, the end, the maker and the last use of API tokens; on what a session runs. */
export class Accounts1764800000000 implements MigrationInterface {
  readonly name = 'Accounts1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

// Demo accounts were not marked before. The service made each of them together with a token, by itself, and the
// three of the roles in one go: no person makes six things on a console within a minute.
const MADE_BY_THE_SERVICE = `
  SELECT a.id, a.username, a.role, a.provider_id, made.at
  FROM account a
  JOIN audit_entry made ON made.subject_type = 'account' AND made.subject_id = a.id::text
    AND made.action = 'account.create' AND made.account_id IS NULL AND made.client = 'console'
  WHERE a.username = coalesce(a.provider_id, a.role) AND EXISTS (
    SELECT FROM audit_entry told WHERE told.subject_type = 'account' AND told.subject_id = a.id::text
      AND told.action = 'token.create' AND told.account_id IS NULL AND told.client = 'console'
      AND told.at BETWEEN made.at AND made.at + interval '1 minute')`;

const UP = [
  `ALTER TABLE account ADD COLUMN demo boolean NOT NULL DEFAULT false`,
  `WITH candidate AS (${MADE_BY_THE_SERVICE}),
    roles AS (SELECT count(*) AS n, max(at) - min(at) AS took FROM candidate WHERE provider_id IS NULL AND role <> 'provider')
  UPDATE account SET demo = true
  WHERE id IN (SELECT id FROM candidate) AND EXISTS (SELECT FROM roles WHERE n = 3 AND took < interval '1 minute')`,
  `ALTER TABLE credential ADD COLUMN name text, ADD COLUMN made_by uuid, ADD COLUMN last_used_on date,
    ADD COLUMN device text`,
  // No token is endless any more; whoever uses one has a year to replace it.
  `UPDATE credential c SET name = 'token-' || numbered.n, expires_at = now() + interval '1 year'
  FROM (SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY created_at, id) AS n
    FROM credential WHERE kind = 'token') numbered
  WHERE c.id = numbered.id`,
  `ALTER TABLE credential ADD CONSTRAINT credential_token_ends
    CHECK (kind <> 'token' OR (name IS NOT NULL AND expires_at IS NOT NULL))`,
  `CREATE UNIQUE INDEX credential_token_name ON credential (account_id, name) WHERE kind = 'token'`,
];

const DOWN = [
  `DROP INDEX credential_token_name`,
  `ALTER TABLE credential DROP CONSTRAINT credential_token_ends`,
  `UPDATE credential SET expires_at = NULL WHERE kind = 'token'`,
  `ALTER TABLE credential DROP COLUMN device, DROP COLUMN last_used_on, DROP COLUMN made_by, DROP COLUMN name`,
  `ALTER TABLE account DROP COLUMN demo`,
];
