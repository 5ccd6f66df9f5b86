import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every page of a list costs the same: an index for each part of it, in its order. And background work counts its failures. */
export class Lists1764400000000 implements MigrationInterface {
  readonly name = 'Lists1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // How often its turn came to nothing by a fault of ours.
  'ALTER TABLE intention ADD COLUMN failures integer NOT NULL DEFAULT 0',
  'DROP INDEX request_open',
  'CREATE INDEX request_open ON request (created_at, id) WHERE closed_at IS NULL',
  'DROP INDEX request_closed',
  'CREATE INDEX request_closed ON request (closed_at, id) WHERE closed_at IS NOT NULL',
  // Of those that have expired nothing is said in the status, but others are told of it within a minute.
  `CREATE INDEX hold_waiting ON hold (created_at, id) WHERE status IN ('held', 'accepted') AND NOT expiry_told`,
  `CREATE INDEX hold_placed ON hold (created_at, id) WHERE status = 'placed'`,
  `CREATE INDEX hold_ended ON hold
    ((CASE WHEN status IN ('held', 'accepted') THEN expires_at ELSE changed_at END), id) WHERE status <> 'placed'`,
  'CREATE INDEX task_due ON task (due_at, id) WHERE done_at IS NULL AND dropped_at IS NULL',
  'CREATE INDEX task_done ON task (done_at, id) WHERE done_at IS NOT NULL AND dropped_at IS NULL',
  'DROP INDEX escalation_started',
  'CREATE INDEX escalation_waiting ON escalation (started_at, id) WHERE ended_at IS NULL',
  'CREATE INDEX escalation_ended ON escalation (ended_at, id) WHERE ended_at IS NOT NULL',
  'DROP INDEX delivery_created',
  `CREATE INDEX delivery_waiting ON delivery (created_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX delivery_ended ON delivery (created_at, id) WHERE state <> 'waiting'`,
];

const DOWN = [
  'ALTER TABLE intention DROP COLUMN failures',
  'DROP INDEX delivery_ended',
  'DROP INDEX delivery_waiting',
  'CREATE INDEX delivery_created ON delivery (created_at)',
  'DROP INDEX escalation_ended',
  'DROP INDEX escalation_waiting',
  'CREATE INDEX escalation_started ON escalation (started_at)',
  'DROP INDEX task_done',
  'DROP INDEX task_due',
  'DROP INDEX hold_ended',
  'DROP INDEX hold_placed',
  'DROP INDEX hold_waiting',
  'DROP INDEX request_closed',
  'CREATE INDEX request_closed ON request (closed_at) WHERE closed_at IS NOT NULL',
  'DROP INDEX request_open',
  'CREATE INDEX request_open ON request (created_at) WHERE closed_at IS NULL',
];
