import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One live hold of a request in a unit, whatever the code does. */
export class OneLiveHold1765300000000 implements MigrationInterface {
  readonly name = 'OneLiveHold1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

// Of several the one that was accepted stays, else the first. The others run out at this instant: the service meets
// their places within the second, as it does with every hold that ran out, and tells the board.
const UP = [
  `WITH live AS (
    SELECT id, row_number() OVER (PARTITION BY request_id, unit_id
      ORDER BY expires_at > now() DESC, status, created_at, id) AS place
    FROM hold WHERE status IN ('held', 'accepted') AND NOT expiry_told),
  surplus AS (
    UPDATE hold SET expiry_told = true, expires_at = least(expires_at, now())
    WHERE id IN (SELECT id FROM live WHERE place > 1) RETURNING id, expires_at)
  UPDATE claim SET expires_at = surplus.expires_at FROM surplus
  WHERE claim.hold_id = surplus.id AND claim.ended_at IS NULL`,
  // A hold that ran out is void, and marked as told once it is met: it keeps nobody from a new one.
  `CREATE UNIQUE INDEX hold_one_live ON hold (request_id, unit_id)
    WHERE status IN ('held', 'accepted') AND NOT expiry_told`,
];

const DOWN = ['DROP INDEX hold_one_live'];
