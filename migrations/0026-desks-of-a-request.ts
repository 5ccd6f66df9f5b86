import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A request is on the desks of more houses than those that hold a place for it: who is asked whether there is room, and
 * who has something to do, sees it change too. A question lapses when the search ends, and nothing is written of it.
 */
export class DesksOfARequest1766200000000 implements MigrationInterface {
  readonly name = 'DesksOfARequest1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      touch(`${BEFORE}
        UNION ALL SELECT unnest(${DESKS}) FROM changed c
          JOIN confirmation_request q ON q.request_id = c.id JOIN unit u ON u.id = q.unit_id
        UNION ALL SELECT unnest(ARRAY['desk:' || t.for_provider, 'queue:' || t.for_provider]) FROM changed c
          JOIN task t ON t.request_id = c.id AND t.for_provider IS NOT NULL`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(touch(BEFORE));
  }
}

/** Who keeps a unit, and who decides on it when that is another. `u`: the unit. */
const DESKS = `ARRAY['desk:' || u.provider_id,
  CASE WHEN u.placing_authority <> 'provider' THEN 'queue:' || u.placing_authority END]`;

const BEFORE = `SELECT unnest(ARRAY['cases', 'case:' || c.id]) FROM changed c
  UNION ALL SELECT unnest(${DESKS}) FROM changed c
    JOIN hold h ON h.request_id = c.id JOIN unit u ON u.id = h.unit_id`;

/** @param names topics of the changed rows, `c`; nulls are left out */
function touch(names: string): string {
  return `CREATE OR REPLACE FUNCTION touch_topics_of_request() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO topic_touch (names) SELECT array_agg(name) FROM (${names}) AS t (name) WHERE name IS NOT NULL
        HAVING count(*) > 0;
      RETURN NULL;
    END $$`;
}
