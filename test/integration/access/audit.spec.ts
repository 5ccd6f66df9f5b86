import type { DataSource } from 'typeorm';
import type { Actor } from '../../../src/access/actor.js';
import { AuditService, type AuditEntry } from '../../../src/access/audit.service.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { TestClock } from '../../support/app.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const NOW = '2026-11-03T22:30:00.000Z';
const ACTOR: Actor = {
  accountId: '6f1c4a54-3f0f-4f8a-9c7e-0f5b8f2f6a11',
  role: 'provider',
  username: 'kadera',
  providerId: 'kadera',
  origin: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', client: 'browser' },
};
const ENTRY: AuditEntry = {
  actor: ACTOR,
  action: 'hold.accept',
  subjectType: 'hold',
  subjectId: '0b0f6f7e-9df5-44a4-8f0c-9f5f5a3f2c77',
  outcome: 'success',
  details: { persons: 2 },
};

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let audit: AuditService;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  unitOfWork = new UnitOfWork(dataSource);
  const clock = new TestClock();
  clock.freeze(NOW);
  audit = new AuditService(clock);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
const entries = (): Promise<Record<string, unknown>[]> =>
  unitOfWork.query('SELECT * FROM audit_entry ORDER BY id');

describe('the audit trail', () => {
  it('tells who did what, for whom, when, from which client, with which outcome', async () => {
    await unitOfWork.run((tx) => audit.record(tx, [ENTRY]));
    expect(await entries()).toEqual([
      {
        id: expect.any(String) as string,
        at: new Date(NOW),
        account_id: ACTOR.accountId,
        username: 'kadera',
        role: 'provider',
        provider_id: 'kadera',
        client: 'browser',
        trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
        activity: 'placement',
        action: 'hold.accept',
        subject_type: 'hold',
        subject_id: ENTRY.subjectId,
        outcome: 'success',
        details: { persons: 2 },
      },
    ]);
  });

  it('takes many entries at once, in their order, and none at all', async () => {
    const many = Array.from({ length: 30 }, (_, index): AuditEntry => ({
      ...ENTRY,
      actor: null,
      details: { index },
    }));
    await unitOfWork.run((tx) => audit.record(tx, many));
    await unitOfWork.run((tx) => audit.record(tx, []));
    const last = (await entries()).slice(-30);
    expect(last.map(({ details }) => details)).toEqual(many.map(({ details }) => details));
    expect(last[0]).toMatchObject({ account_id: null, username: null, client: 'console' });
  });

  it('holds nothing of a transaction that failed', async () => {
    const before = await entries();
    const failing = unitOfWork.run(async (tx) => {
      await audit.record(tx, [ENTRY]);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await entries()).toEqual(before);
  });

  it.each(['UPDATE audit_entry SET outcome = outcome', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'refuses %s',
    async (statement) => {
      const before = await entries();
      await expect(unitOfWork.query(statement)).rejects.toThrow('append-only');
      expect(await entries()).toEqual(before);
    },
  );
});
