import type { DataSource } from 'typeorm';
import { AreaEntity } from '../../../src/capacity/entities/area.entity.js';
import { CONNECTIONS } from '../../../src/database/connections.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { withLock } from '../../../src/database/held-lock.js';
import { outsideTransaction, SecondConnection } from '../../../src/database/inside-transaction.js';
import { LongReads } from '../../../src/database/long-reads.js';
import { PoolIsFull, ServicePool } from '../../../src/database/service-pool.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { isDatabaseGone } from '../../../src/common/error-description.js';
import { secondConnections } from '../../support/one-connection.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let longReads: LongReads;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  unitOfWork = new UnitOfWork(dataSource);
  longReads = new LongReads(dataSource);
});
afterAll(async () => {
  await longReads.onApplicationShutdown();
  await dataSource.destroy();
  await database.drop();
});

describe('code inside a transaction', () => {
  /** Every way to another connection that there is. */
  const ways: Record<string, () => Promise<unknown>> = {
    'a statement of its own': () => unitOfWork.query('SELECT 1'),
    'a transaction in it': () => unitOfWork.run((tx) => tx.query('SELECT 1')),
    'a transaction on a kept connection': () => unitOfWork.run((tx) => tx.query('SELECT 1'), { kept: 0 }),
    'a statement on a kept connection': () => unitOfWork.keptReads(0).query('SELECT 1'),
    'a long read': () => longReads.run((tx) => tx.query('SELECT 1')),
    'the data source': () => dataSource.query('SELECT 1'),
    'a repository': () => dataSource.getRepository(AreaEntity).find(),
    "TypeORM's own transaction": () => dataSource.transaction((manager) => manager.query('SELECT 1')),
    'a query runner': async () => {
      const runner = dataSource.createQueryRunner();
      await runner.connect().finally(() => runner.release());
    },
    'a lock that is held': () => withLock(database.url, [1, 'two'], () => Promise.resolve()),
  };

  it.each(Object.keys(ways))('gets no other connection by %s, and that is found out', async (name) => {
    const way = ways[name] ?? Promise.reject.bind(Promise);
    await expect(unitOfWork.run(() => way())).rejects.toBeInstanceOf(SecondConnection);
    await expect(longReads.run(() => way())).rejects.toBeInstanceOf(SecondConnection);
    // Also when the code survives it.
    await unitOfWork.run(() => way().catch(() => undefined));
    await unitOfWork.run((tx) => tx.query('SELECT 1').then(() => way().catch(() => undefined)));
    expect(secondConnections()).toHaveLength(4);
    await way();
  });

  it('reads and writes through its transaction, also with the repositories of that', async () => {
    const areas = await unitOfWork.run(async (tx) => {
      await tx.query(`INSERT INTO area (municipality, region) VALUES ('Almelo', 'Twente')`);
      return tx.manager.getRepository(AreaEntity).find();
    });
    expect(areas).toHaveLength(1);
    expect(secondConnections()).toEqual([]);
  });
});

describe('what a transaction starts and does not wait for', () => {
  it('is free once the transaction has ended: effects, timers and promises', async () => {
    const later: Promise<unknown>[] = [];
    await unitOfWork.run(async (tx) => {
      await tx.query('SELECT 1');
      tx.afterCommit(() => later.push(unitOfWork.query('SELECT 1')));
      const ended = new Promise<void>((resolve) => tx.afterCommit(resolve));
      later.push(ended.then(() => unitOfWork.query('SELECT 1')));
      later.push(
        new Promise((resolve) => {
          const timer = setInterval(() => {
            clearInterval(timer);
            resolve(ended.then(() => unitOfWork.query('SELECT 1')));
          }, 1);
        }),
      );
    });
    await Promise.all(later);
    expect(later).toHaveLength(3);
    expect(secondConnections()).toEqual([]);
  });

  it('is free at once when it belongs to others too', async () => {
    await unitOfWork.run(async (tx) => {
      const shared = outsideTransaction(() => unitOfWork.query('SELECT 1'));
      await tx.query('SELECT 1');
      await shared;
      // And it is inside again here.
      await unitOfWork.query('SELECT 1').catch(() => undefined);
    });
    expect(secondConnections()).toHaveLength(1);
  });

  it('is free after a transaction that failed', async () => {
    let goOn: () => void = () => undefined;
    const failed = new Promise<void>((resolve) => (goOn = resolve));
    let late: Promise<unknown> = Promise.resolve();
    const run = unitOfWork.run(() => {
      late = failed.then(() => unitOfWork.query('SELECT 1'));
      return Promise.reject(new Error('changed my mind'));
    });
    await expect(run).rejects.toThrow('changed my mind');
    goOn();
    await late;
    expect(secondConnections()).toEqual([]);
  });
});

describe('a connection that is kept for commands', () => {
  const pid = () =>
    unitOfWork.run(
      async (tx) => (await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid,
      { kept: 0 },
    );

  it('is the same for each, and another after it was lost or a transaction failed', async () => {
    const first = await pid();
    expect(await pid()).toBe(first);
    await unitOfWork.query('SELECT pg_terminate_backend($1)', [first]);
    const second = await pid().catch(pid);
    expect(second).not.toBe(first);
    const failing = unitOfWork.run((tx) => tx.query('SELECT 1 / 0'), { kept: 0 });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await pid()).toEqual(expect.any(Number));
  });

  it('is there when readers have taken all others', async () => {
    const first = await pid();
    let goOn: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => (goOn = resolve));
    const readers = Array.from({ length: CONNECTIONS.service }, () => unitOfWork.run(() => enough));
    expect(await pid()).toBe(first);
    goOn();
    await Promise.all(readers);
  });
});

describe('a pool', () => {
  // The first one has to be opened within it too, on a busy machine.
  const CONFIG = { max: 1, maxWaiting: 1, connectionTimeoutMillis: 1_000 };

  it('lets callers wait until the deadline and turns away whom it cannot help; nothing has begun by then', async () => {
    const pool = new ServicePool({ ...CONFIG, connectionString: database.url });
    const client = await pool.connect();
    const waiting = pool.connect().catch((error: unknown) => error);
    await expect(pool.connect()).rejects.toBeInstanceOf(PoolIsFull);
    const late = await waiting;
    expect(isDatabaseGone(late)).toBe(true); // which is a 503 with Retry-After
    expect(isDatabaseGone(new PoolIsFull('')) && pool.waitingCount).toBe(0);
    client.release();
    await pool.end();
  });
});

describe('a long read', () => {
  it('sees one instant, and cannot write', async () => {
    const seen = await longReads.run(async (tx) => {
      const before = await tx.query('SELECT municipality FROM area');
      await outsideTransaction(() =>
        unitOfWork.query(`INSERT INTO area (municipality, region) VALUES ('Borne', 'Twente')`),
      );
      return [before.length, (await tx.query('SELECT municipality FROM area')).length];
    });
    expect(seen[0]).toBe(seen[1]);
    await expect(longReads.run((tx) => tx.query('DELETE FROM area'))).rejects.toMatchObject({
      code: '25006',
    });
  });

  it('leaves the connections of the service alone, however many there are', async () => {
    const slow = Array.from({ length: 3 * CONNECTIONS.longReads }, () =>
      longReads.run((tx) => tx.query('SELECT pg_sleep(0.05)')),
    );
    const [row] = await unitOfWork.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'veilige-plek long reads'`,
    );
    expect(row?.count).toBeLessThanOrEqual(CONNECTIONS.longReads);
    await Promise.all(slow);
  });

  it('gives a connection that was lost back as lost', async () => {
    const lost = longReads.run((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    await expect(lost).rejects.toThrow();
    const again = Array.from({ length: CONNECTIONS.longReads }, () =>
      longReads.run((tx) => tx.query('SELECT 1')),
    );
    expect(await Promise.all(again)).toHaveLength(CONNECTIONS.longReads);
  });
});

describe('a held lock', () => {
  it('is held by one at a time, while each takes connections of the pool', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await unitOfWork.run((tx) => tx.query('SELECT pg_sleep(0.01)'));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 4 }, () => withLock(database.url, [7, 'a unit'], work)));
    expect(most).toBe(1);
  });

  it('keeps out who takes it in a transaction, and gives up after its time', async () => {
    await withLock(database.url, [7, 'a unit'], async () => {
      const [row] = await unitOfWork.query<{ free: boolean }>(
        `SELECT pg_try_advisory_xact_lock(7, hashtext('a unit')) AS free`,
      );
      expect(row?.free).toBe(false);
      const other = withLock(database.url, [7, 'a unit'], () => Promise.resolve(), { waitMs: 20 });
      await expect(other).rejects.toMatchObject({ code: '55P03' });
    });
    await expect(
      withLock(database.url, [7, 'a unit'], () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await withLock(database.url, [7, 'a unit'], () => Promise.resolve(), { waitMs: 1_000 });
  });
});
