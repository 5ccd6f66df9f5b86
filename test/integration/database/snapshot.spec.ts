import type { DataSource } from 'typeorm';
import { AreaEntity } from '../../../src/capacity/entities/area.entity.js';
import { CONNECTIONS } from '../../../src/database/connections.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { asReading, notingTheRead, onceInSnapshot } from '../../../src/database/reading.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { secondConnections } from '../../support/one-connection.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const INSERT = 'INSERT INTO area (municipality, region) VALUES ($1, $2)';
const COUNT = 'SELECT count(*)::integer AS count FROM area';
const PID = 'SELECT pg_backend_pid() AS pid';

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

const count = async () => (await unitOfWork.query<{ count: number }>(COUNT))[0]?.count;
const countInTransaction = () =>
  unitOfWork.run(async (tx) => (await tx.query<{ count: number }>(COUNT))[0]?.count);
const pid = async () => (await unitOfWork.query<{ pid: number }>(PID))[0]?.pid;
const pidInTransaction = () => unitOfWork.run(async (tx) => (await tx.query<{ pid: number }>(PID))[0]?.pid);

/** On a connection of its own, as another request does it. */
function elsewhere<T>(work: () => Promise<T>): Promise<T> {
  return notingTheRead(work);
}

describe('a snapshot', () => {
  it('sees the database at one instant, whoever reads and in whatever way', async () => {
    const seen = await unitOfWork.snapshot(async () => {
      const before = await count();
      await elsewhere(() => unitOfWork.query(INSERT, ['Almelo', 'Twente']));
      const inRepository = await unitOfWork.run((tx) => tx.manager.count(AreaEntity));
      return [
        before,
        await count(),
        await countInTransaction(),
        inRepository,
        await unitOfWork.snapshot(count),
      ];
    });
    expect(seen).toEqual([0, 0, 0, 0, 0]);
    expect(await count()).toBe(1);
  });

  it('has one connection, also for reads that do not wait for one another', async () => {
    const pids = await unitOfWork.snapshot(() =>
      Promise.all([pid(), pidInTransaction(), pid(), pidInTransaction()]),
    );
    expect(new Set(pids).size).toBe(1);
    expect(secondConnections()).toEqual([]);
  });

  it('as many as there are connections, and more, do not wait for one another', async () => {
    const all = Array.from({ length: 4 * CONNECTIONS.service }, () =>
      unitOfWork.snapshot(() => Promise.all([count(), countInTransaction(), count()])),
    );
    expect(await Promise.all(all)).toEqual(all.map(() => [0, 0, 0]));
  });

  it('gives no connection to what goes round it, and that is found out', async () => {
    const ways: (() => Promise<unknown>)[] = [
      () => dataSource.query('SELECT 1'),
      () => dataSource.getRepository(AreaEntity).find(),
    ];
    for (const way of ways) await expect(unitOfWork.snapshot(way)).rejects.toThrow('inside a snapshot');
    expect(secondConnections()).toHaveLength(ways.length);
  });

  it('cannot write, in whatever way', async () => {
    const refused = { code: '25006' };
    await expect(
      unitOfWork.snapshot(() => unitOfWork.query(INSERT, ['Borne', 'Twente'])),
    ).rejects.toMatchObject(refused);
    await expect(
      unitOfWork.snapshot(() => unitOfWork.run((tx) => tx.query(INSERT, ['Borne', 'Twente']))),
    ).rejects.toMatchObject(refused);
    await expect(
      unitOfWork.snapshot(() =>
        unitOfWork.run((tx) => tx.manager.insert(AreaEntity, { municipality: 'Borne', region: 'Twente' })),
      ),
    ).rejects.toMatchObject(refused);
    expect(await count()).toBe(0);
  });

  it('fails with the first reason, gives its connection back, and the next one is sound', async () => {
    const reasons: unknown[] = [];
    for (let time = 0; time <= CONNECTIONS.service; time += 1) {
      await expect(
        unitOfWork.snapshot(async () => {
          await Promise.allSettled([unitOfWork.query('SELECT 1 / 0'), count(), countInTransaction()]);
          reasons.push(await count().catch((error: unknown) => error));
          throw new Error('no screen');
        }),
      ).rejects.toThrow('no screen');
    }
    for (const reason of reasons) expect(reason).toMatchObject({ code: '22012' });
    expect(await unitOfWork.snapshot(count)).toBe(0);
  });

  it('leaves what was not waited for a connection of its own', async () => {
    let goOn: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (goOn = resolve));
    let late: Promise<unknown> = Promise.resolve();
    await unitOfWork.snapshot(async () => {
      late = ended.then(count);
      await count();
    });
    await unitOfWork.query(INSERT, ['Almelo', 'Twente']);
    goOn();
    expect(await late).toBe(1);
  });

  it('is left by what the audit trail keeps of it', async () => {
    await new Promise<void>((resolve, reject) =>
      asReading((end) => {
        unitOfWork
          .snapshot(async () => {
            await notingTheRead(() => unitOfWork.run((tx) => tx.query(INSERT, ['Almelo', 'Twente'])));
            expect(await count()).toBe(1);
          })
          .finally(end)
          .then(resolve, reject);
      }),
    );
    expect(await count()).toBe(1);
  });
});

describe('what a snapshot is asked twice', () => {
  it('is read once in it, and each time outside', async () => {
    const key = {};
    let reads = 0;
    const read = () => onceInSnapshot(key, () => Promise.resolve((reads += 1)));
    expect(await unitOfWork.snapshot(() => Promise.all([read(), read()]))).toEqual([1, 1]);
    expect(await unitOfWork.snapshot(read)).toBe(2);
    expect([await read(), await read()]).toEqual([3, 4]);
  });
});
