import type { DataSource } from 'typeorm';
import { AreaEntity } from '../../../src/capacity/entities/area.entity.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { isRetryable } from '../../../src/database/database-errors.js';
import { UnitOfWork, type Transaction } from '../../../src/database/unit-of-work.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const INSERT = 'INSERT INTO area (municipality, region) VALUES ($1, $2)';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  unitOfWork = new UnitOfWork(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(() => unitOfWork.query('DELETE FROM area'));

function insert(tx: Transaction, municipality: unknown): Promise<object[]> {
  return tx.query(INSERT, [municipality, 'Twente']);
}

async function stored(): Promise<string[]> {
  const rows = await unitOfWork.query<{ municipality: string }>('SELECT municipality FROM area ORDER BY 1');
  return rows.map(({ municipality }) => municipality);
}

/** pg cannot turn it into a value, so the statement is never sent. */
function unsendable(): object {
  const value: { self?: unknown } = {};
  value.self = value;
  return value;
}

describe('a transaction', () => {
  it('carries out statements in the order of the calls, also when nobody waits between them', async () => {
    const seen = await unitOfWork.run(async (tx) => {
      const [, first, , second] = await Promise.all([
        insert(tx, 'Almelo'),
        tx.query('SELECT municipality FROM area'),
        insert(tx, 'Borne'),
        tx.query('SELECT municipality FROM area'),
      ]);
      return [first.length, second.length];
    });
    expect(seen).toEqual([1, 2]);
  });

  it('writes nothing when the work fails after its statements were sent', async () => {
    const run = unitOfWork.run(async (tx) => {
      await insert(tx, 'Almelo');
      throw new Error('changed my mind');
    });
    await expect(run).rejects.toThrow('changed my mind');
    expect(await stored()).toEqual([]);
  });

  it('fails with the reason of the first statement that failed, not with what followed from it', async () => {
    const run = unitOfWork.run(async (tx) => {
      await insert(tx, 'Almelo');
      const all = [insert(tx, 'Almelo'), insert(tx, 'Borne'), tx.query('SELECT 1')];
      const results = await Promise.allSettled(all);
      const reasons = results.map((result): unknown => (result.status === 'rejected' ? result.reason : null));
      expect(new Set(reasons).size).toBe(1);
      throw reasons[2];
    });
    expect(isRetryable(await run.catch((error: unknown) => error))).toBe(true);
    expect(await stored()).toEqual([]);
  });

  it('commits the last writes that are under way, and only then calls back', async () => {
    const calls: string[] = [];
    await unitOfWork.run(async (tx) => {
      await tx.query('SELECT 1');
      tx.last(insert(tx, 'Almelo').then(() => tx.afterCommit(() => calls.push('committed'))));
      calls.push('under way');
    });
    expect(calls).toEqual(['under way', 'committed']);
    expect(await stored()).toEqual(['Almelo']);
  });

  it('writes nothing and calls nobody back when one of the last writes fails', async () => {
    const calls: string[] = [];
    const run = unitOfWork.run(async (tx) => {
      await insert(tx, 'Almelo');
      tx.last(Promise.all([insert(tx, 'Borne'), insert(tx, 'Almelo'), insert(tx, 'Losser')]));
      tx.afterCommit(() => calls.push('committed'));
    });
    await expect(run).rejects.toMatchObject({ code: '23505' });
    expect(calls).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  it('writes nothing when one of the last writes cannot even be sent', async () => {
    const run = unitOfWork.run(async (tx) => {
      await tx.query('SELECT 1');
      tx.last(
        Promise.all([insert(tx, 'Almelo'), tx.query(`${INSERT} RETURNING region`, [unsendable(), 'Twente'])]),
      );
    });
    await expect(run).rejects.toThrow('circular');
    expect(await stored()).toEqual([]);
  });

  it('says so when a failure that its work kept silent about made PostgreSQL roll back', async () => {
    const run = unitOfWork.run(async (tx) => {
      await insert(tx, 'Almelo');
      await insert(tx, 'Almelo').catch(() => undefined);
    });
    await expect(run).rejects.toMatchObject({ code: '23505' });
    expect(await stored()).toEqual([]);
  });

  it('is the transaction of its repositories too: they commit nothing by themselves, and may lock', async () => {
    const run = unitOfWork.run(async (tx) => {
      const areas = tx.manager.getRepository(AreaEntity);
      await areas.save({ municipality: 'Almelo', region: 'Twente' });
      const found = await areas.findOne({
        where: { municipality: 'Almelo' },
        lock: { mode: 'pessimistic_write' },
      });
      await tx.manager.transaction((inner) =>
        inner.insert(AreaEntity, { municipality: 'Borne', region: 'Twente' }),
      );
      const both = await tx.query('SELECT municipality FROM area');
      throw new Error(`${found?.region ?? 'nothing'}, ${both.length}`);
    });
    await expect(run).rejects.toThrow('Twente, 2');
    expect(await stored()).toEqual([]);
  });

  it('fails with the code of what a repository could not do', async () => {
    const run = unitOfWork.run(async (tx) => {
      await insert(tx, 'Almelo');
      await tx.manager.insert(AreaEntity, { municipality: 'Almelo', region: 'Twente' });
    });
    expect(isRetryable(await run.catch((error: unknown) => error))).toBe(true);
    expect(await stored()).toEqual([]);
  });
});
