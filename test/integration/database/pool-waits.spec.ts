import { Logger } from '@nestjs/common';
import { ServicePool } from '../../../src/database/service-pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let pool: ServicePool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  pool = new ServicePool({ connectionString: database.url, max: 1, maxWaiting: 1 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await pool.end();
});

it('how long somebody waited for a connection is known, and told where it was long', async () => {
  const told = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const first = await pool.connect();
  const second = pool.connect();
  expect(pool.waitingCount).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  first.release();
  (await second).release();
  expect(pool.longestWait).toBeGreaterThanOrEqual(1_000);
  expect(told.mock.calls).toEqual([
    [expect.objectContaining({ message: 'a connection was waited for', pool: 'writes', waiting: 0 })],
  ]);
});

it('whoever would wait behind too many is refused at once, and everybody else gets one', async () => {
  const first = await pool.connect();
  const second = pool.connect();
  await expect(pool.connect()).rejects.toMatchObject({ code: '53300' });
  first.release();
  (await second).release();
});
