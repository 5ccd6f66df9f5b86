import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes that some statement lacks, and without those that none asks. */
export class Indexes1766600000000 implements MigrationInterface {
  readonly name = 'Indexes1766600000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(UNUSED)) await drop(runner, name);
    for (const [name, on] of Object.entries(MISSING)) await create(runner, name, on);
  }

  async down(runner: QueryRunner): Promise<void> {
    // TypeORM takes a migration back in a transaction, whatever the migration says.
    for (const name of Object.keys(MISSING)) await runner.query(`DROP INDEX ${name}`);
    for (const [name, on] of Object.entries(UNUSED)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }
}

async function drop(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
}

/** One that was begun and not finished is there, and of no use. */
async function create(runner: QueryRunner, name: string, on: string): Promise<void> {
  await drop(runner, name);
  await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
}

const MISSING = {
  // When an administrator removes a contact.
  escalation_step_contact: 'escalation_step (contact_id) WHERE contact_id IS NOT NULL',
  // At each login, what has run out; while somebody guesses, there is a lot of it.
  login_throttle_expire: 'login_throttle (expire)',
  // At each change of a unit: was this told already?
  news_hold: 'news (hold_id) WHERE hold_id IS NOT NULL',
};

const UNUSED = {
  hold_offer: 'hold (offer_id) WHERE offer_id IS NOT NULL',
  // hold_waiting has the same few rows.
  hold_untold: `hold (expires_at) WHERE status IN ('held', 'accepted') AND NOT expiry_told`,
  // intention_number_once has the same columns.
  intention_row: `intention (unit_id, number) WHERE state = 'waiting'`,
  // Nothing in the service reads the ledger of demand by month.
  demand_entry_month: 'demand_entry (month)',
};
