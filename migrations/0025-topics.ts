import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What screens are about, each with a version that every change of it raises, in the transaction of the change.
 *
 * Triggers write them, so that no way to a table is forgotten, a job, an older node or a hand at the database included.
 * They name topics while the transaction runs, and raise the versions at its commit, all at once and in one order: so
 * nobody waits long for the row of a topic that everybody raises, and no two wait for each other.
 */
export class Topics1766100000000 implements MigrationInterface {
  readonly name = 'Topics1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...UP, ...TABLES.flatMap(triggersOf)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of TABLES) await runner.query(`DROP FUNCTION touch_topics_of_${table} CASCADE`);
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE topic (
    name text CONSTRAINT topic_pk PRIMARY KEY,
    version bigint NOT NULL)`,
  // Empty between transactions: what it holds never outlives one.
  `CREATE UNLOGGED TABLE topic_touch (
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    names text[] NOT NULL)`,
  `CREATE INDEX topic_touch_transaction ON topic_touch (transaction)`,
  // A notification holds 8,000 bytes; an empty one says: look at all that you follow.
  `CREATE FUNCTION raise_topics() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      raised text;
    BEGIN
      WITH mine AS (DELETE FROM topic_touch WHERE transaction = pg_current_xact_id() RETURNING names),
        named AS (SELECT DISTINCT name FROM mine, unnest(names) AS name WHERE name IS NOT NULL),
        changed AS (
          INSERT INTO topic AS t (name, version) SELECT name, 1 FROM named ORDER BY name
          ON CONFLICT (name) DO UPDATE SET version = t.version + 1 RETURNING name, version)
        SELECT jsonb_object_agg(name, version)::text INTO raised FROM changed;
      IF raised IS NOT NULL THEN
        PERFORM pg_notify('topic', CASE WHEN octet_length(raised) < 7900 THEN raised ELSE '' END);
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE CONSTRAINT TRIGGER topic_touch_raises AFTER INSERT ON topic_touch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_topics()`,
];

const DOWN = ['DROP TABLE topic_touch', 'DROP FUNCTION raise_topics', 'DROP TABLE topic'];

/** Who keeps a unit, and who decides on it when that is another. `u`: the unit. */
const DESKS = `ARRAY['desk:' || u.provider_id,
  CASE WHEN u.placing_authority <> 'provider' THEN 'queue:' || u.placing_authority END]`;

/** For each table: topics of its changed rows, `c`; nulls are left out. */
const TABLES: readonly (readonly [table: string, names: string])[] = [
  [
    'request',
    `SELECT unnest(ARRAY['cases', 'case:' || c.id]) FROM changed c
     UNION ALL SELECT unnest(${DESKS}) FROM changed c
       JOIN hold h ON h.request_id = c.id JOIN unit u ON u.id = h.unit_id`,
  ],
  [
    'hold',
    `SELECT unnest(ARRAY['cases', 'case:' || c.request_id] || ${DESKS})
     FROM changed c JOIN unit u ON u.id = c.unit_id`,
  ],
  [
    'intention',
    // Whose turn it is changes for all who wait for the same unit.
    `SELECT 'case:' || c.request_id FROM changed c
     UNION ALL SELECT 'case:' || i.request_id FROM changed c
       JOIN intention i ON i.unit_id = c.unit_id AND i.state = 'waiting'`,
  ],
  [
    'task',
    `SELECT unnest(ARRAY['case:' || c.request_id, CASE WHEN c.for_coordinator THEN 'tasks' END,
       'desk:' || c.for_provider, 'queue:' || c.for_provider]) FROM changed c`,
  ],
  [
    'confirmation_request',
    `SELECT unnest(ARRAY['case:' || c.request_id] || ${DESKS}) FROM changed c JOIN unit u ON u.id = c.unit_id`,
  ],
  [
    'escalation',
    `SELECT unnest(ARRAY['case:' || c.request_id, 'desk:' || c.provider_id, 'queue:' || c.provider_id])
     FROM changed c`,
  ],
  [
    'escalation_step',
    `SELECT unnest(ARRAY['case:' || e.request_id, 'desk:' || e.provider_id, 'queue:' || e.provider_id])
     FROM changed c JOIN escalation e ON e.id = c.escalation_id`,
  ],
  [
    'delivery',
    `SELECT unnest(ARRAY['messages', 'case:' || e.request_id, 'desk:' || e.provider_id, 'queue:' || e.provider_id])
     FROM changed c LEFT JOIN escalation e ON e.hold_id = c.about_id`,
  ],
  ['news', `SELECT 'news' FROM changed c`],
  ['ledger_entry', `SELECT unnest(${DESKS}) FROM changed c JOIN unit u ON u.id = c.unit_id`],
  ['unit', `SELECT 'catalogue' FROM changed c`],
  ['provider', `SELECT 'catalogue' FROM changed c`],
  ['area', `SELECT 'catalogue' FROM changed c`],
  ['policy', `SELECT 'catalogue' FROM changed c`],
  ['contact', `SELECT 'contacts' FROM changed c`],
  ['on_call_roster', `SELECT 'contacts' FROM changed c`],
];

/** What a unit says of its figures: the ledger tells of those. */
const FIGURES = `ARRAY['closed', 'closed_reason', 'closed_until', 'confirmed_at']`;

/** Of a row that changes hands both have to know: who had it, and who has it. */
const CHANGES_HANDS = ['task'];

/** The events after which the topics of a table are touched. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  // To fold old days changes nothing that a screen shows.
  ledger_entry: ['INSERT'],
};

function triggersOf([table, names]: readonly [string, string]): string[] {
  const events = EVENTS[table] ?? ['INSERT', 'UPDATE', 'DELETE'];
  const touch = `INSERT INTO topic_touch (names) SELECT array_agg(name) FROM (${names}) AS t (name) WHERE name IS NOT NULL
       HAVING count(*) > 0;`;
  const unlessFiguresOnly = `
        IF TG_OP = 'UPDATE' THEN
          IF NOT EXISTS (SELECT to_jsonb(n) - ${FIGURES} FROM changed n
            EXCEPT SELECT to_jsonb(o) - ${FIGURES} FROM before o) THEN RETURN NULL; END IF;
        END IF;`;
  return [
    `CREATE FUNCTION touch_topics_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${table === 'unit' ? unlessFiguresOnly : ''}
        ${touch}
        RETURN NULL;
      END $$`,
    ...events.map((event) => {
      const rows = event === 'DELETE' ? 'OLD TABLE AS changed' : 'NEW TABLE AS changed';
      const before = table === 'unit' && event === 'UPDATE' ? 'OLD TABLE AS before' : '';
      return trigger(table, event.toLowerCase(), event, `${rows} ${before}`);
    }),
    ...(CHANGES_HANDS.includes(table)
      ? [trigger(table, 'handed_over', 'UPDATE', 'OLD TABLE AS changed')]
      : []),
  ];
}

function trigger(table: string, name: string, event: string, rows: string): string {
  return `CREATE TRIGGER ${table}_topics_${name} AFTER ${event} ON ${table}
    REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION touch_topics_of_${table}()`;
}
