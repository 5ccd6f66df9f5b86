import type { DataSource } from 'typeorm';
import { AuditByMonth1766500000000 } from '../../../migrations/0029-audit-by-month.js';
import { AuditRest1766700000000 } from '../../../migrations/0031-audit-rest.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';
import { MIGRATIONS } from '../../../src/database/migrations.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { runTask } from '../../support/jobs.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function write(at: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO audit_entry (at, client, trace_id, activity, action, subject_type, subject_id, outcome)
     VALUES ($1, 'console', 'test', 'capacity', 'made.up', 'made-up', $2, 'success')`,
    [at, at],
  );
}
const written = async (): Promise<{ id: string; subject_id: string }[]> =>
  dataSource.query(`SELECT id, subject_id FROM audit_entry WHERE subject_type = 'made-up' ORDER BY id`);
const days = async (): Promise<string[]> => (await written()).map(({ subject_id: day }) => day);
const parts = async (): Promise<string[]> => {
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM audit_trail.part ORDER BY ends');
  return rows.map(({ name }) => name);
};

async function daysIn(part: string): Promise<string[]> {
  const rows = await dataSource.query<{ subject_id: string }[]>(
    `SELECT subject_id FROM audit_trail.${part} ORDER BY id`,
  );
  return rows.map(({ subject_id: day }) => day);
}

/** As if the trail had been by month since 2020. */
async function sinceTwentyTwenty(until = '2026-11-01Z'): Promise<void> {
  await dataSource.query('ALTER TABLE audit_entry DETACH PARTITION audit_trail.audit_entry_before');
  for (const part of await parts()) {
    if (!part.endsWith('default')) await dataSource.query(`DROP TABLE audit_trail.${part}`);
  }
  await dataSource.query(
    `ALTER TABLE audit_entry ATTACH PARTITION audit_trail.audit_entry_before FOR VALUES FROM (MINVALUE) TO ('2020-01-01Z')`,
  );
  await dataSource.query('SELECT audit_entry_add_months($1)', [until]);
}

describe('the migration to months', () => {
  it('keeps every row with its number, also back again, and goes on counting', async () => {
    const later = MIGRATIONS.slice(MIGRATIONS.indexOf(AuditByMonth1766500000000));
    for (const _ of later) await dataSource.undoLastMigration({ transaction: 'each' });
    for (const day of ['2021-02-03', '2026-02-03', '2099-02-03']) await write(day);
    const before = await written();
    await migrate(dataSource);
    expect(await written()).toEqual(before);
    await write('2026-03-03');
    const after = await written();
    expect(Number(after.at(-1)?.id)).toBeGreaterThan(Number(before.at(-1)?.id));
    for (const _ of later) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await written()).toEqual(after);
    await write('2026-03-04');
    expect(await days()).toEqual(['2021-02-03', '2026-02-03', '2099-02-03', '2026-03-03', '2026-03-04']);
  });
});

describe('the months of the audit trail', () => {
  it('are there ahead, and a row of which the month is not there is written all the same', async () => {
    const ahead = await parts();
    expect(ahead.length).toBeGreaterThan(3);
    const [last] = await dataSource.query<{ at: Date }[]>(
      `SELECT max(ends) + interval '5 days' AS at FROM audit_trail.part`,
    );
    const late = last?.at.toISOString() ?? '';
    await write(late);
    expect(await days()).toEqual([late]);
  });

  it('take what was written before they were there, and leave in the rest what is still further off', async () => {
    // As if nobody had made months for a year, and then an older version some of them: it leaves out those of the rest.
    await sinceTwentyTwenty('2025-11-01Z');
    const late = ['2025-11-05T08:00:00Z', '2025-11-30T23:59:59.999999Z', '2025-12-01T00:00:00Z'];
    for (const at of [...late, '2099-01-01T00:00:00Z']) await write(at);
    const before = await written();
    for (const _ of MIGRATIONS.slice(MIGRATIONS.indexOf(AuditRest1766700000000)))
      await dataSource.undoLastMigration({ transaction: 'each' });
    await dataSource.query(`SELECT audit_entry_add_months('2026-11-01Z')`);
    expect(await parts()).not.toContain('audit_entry_2025_12');
    await migrate(dataSource);
    for (const _ of ['once', 'again']) {
      await dataSource.query(`SELECT audit_entry_add_months('2026-11-01Z')`);
      expect(await written()).toEqual(before);
      expect(await daysIn('audit_entry_2025_11')).toEqual(late.slice(0, 2));
      expect(await daysIn('audit_entry_2025_12')).toEqual(late.slice(2));
      expect(await daysIn('audit_entry_default')).toEqual(['2099-01-01T00:00:00Z']);
    }
    for (const part of await parts()) {
      await expect(dataSource.query(`TRUNCATE audit_trail.${part}`)).rejects.toThrow('append-only');
    }
    await write('2026-01-01T00:00:00Z');
    expect(Number((await written()).at(-1)?.id)).toBeGreaterThan(Number(before.at(-1)?.id));
  });

  it.each(['UPDATE % SET outcome = outcome', 'DELETE FROM %', 'TRUNCATE %'])(
    'can be written to by name no more than the whole: %s',
    async (statement) => {
      for (const part of await parts()) {
        const written = dataSource.query(statement.replace('%', `audit_trail.${part}`));
        await expect(written).rejects.toThrow('append-only');
      }
    },
  );

  it('of the last year are let go of by nobody', async () => {
    await expect(
      dataSource.query(`SELECT audit_entry_drop_before(now() - interval '364 days')`),
    ).rejects.toThrow('append-only');
  });

  it('are made and let go of at night, by the term of the policy', async () => {
    await sinceTwentyTwenty();
    const kept = ['2021-12-01', '2022-01-01', '2026-10-31'];
    for (const day of ['2019-06-01', '2020-05-31', '2021-11-30', ...kept]) await write(`${day}T12:00:00Z`);
    const clock = new TestClock();
    clock.freeze('2026-12-15T02:00:00Z');
    const app: TestApp = await startApp({ database, clock });
    try {
      await runTask(app, 'audit-months');
      expect(await days()).toEqual(kept.map((day) => `${day}T12:00:00Z`));
      const left = await parts();
      expect(left[0]).toBe('audit_entry_2021_12');
      expect(left).toContain('audit_entry_2027_03');
      expect(
        await dataSource.query(
          `SELECT details, subject_id, role FROM audit_entry WHERE action = 'audit.forget'`,
        ),
      ).toEqual([{ details: { months: 24 }, subject_id: null, role: null }]);
      await runTask(app, 'audit-months');
      expect(await parts()).toEqual(left);
    } finally {
      await app.close();
    }
  });
});
