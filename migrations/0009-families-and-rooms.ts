import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms of a unit, the room of a place, and the rooms in which a hold was made. */
export class FamiliesAndRooms1764300000000 implements MigrationInterface {
  readonly name = 'FamiliesAndRooms1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE unit ADD COLUMN rooms jsonb`,
  `ALTER TABLE place ADD COLUMN room text`,
  `ALTER TABLE hold ADD COLUMN rooms text[]`,
];

const DOWN = [
  `ALTER TABLE hold DROP COLUMN rooms`,
  `ALTER TABLE place DROP COLUMN room`,
  `ALTER TABLE unit DROP COLUMN rooms`,
];
