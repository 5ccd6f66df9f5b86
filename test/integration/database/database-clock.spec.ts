import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { DatabaseClock } from '../../../src/database/database-clock.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const MINUTE = 60_000;
/** Milliseconds; on a busy machine the way to the database takes long, and the clock knows the way no better. */
const NEAR = 1_000;

let database: TestDatabase;
let dataSource: DataSource;
const clocks: DatabaseClock[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
});
afterEach(() => clocks.splice(0).forEach((clock) => clock.onApplicationShutdown()));
afterAll(async () => {
  if (dataSource.isInitialized) await dataSource.destroy();
  await database.drop();
});

/** A machine whose clocks a test sets, in milliseconds that they are ahead. */
class Machine {
  wallAhead = 0;
  monotonicAhead = 0;
  wall = () => Date.now() + this.wallAhead;
  monotonic = () => performance.now() + this.monotonicAhead;
}

async function start(machine: Machine): Promise<DatabaseClock> {
  const clock = await DatabaseClock.start(dataSource, machine);
  clocks.push(clock);
  return clock;
}

async function off(clock: DatabaseClock): Promise<number> {
  const [row] = await dataSource.query<{ at: Date }[]>('SELECT clock_timestamp() AS at');
  return Math.abs(clock.now().getTime() - (row?.at.getTime() ?? NaN));
}

describe.each([5 * MINUTE, -5 * MINUTE, 365 * 24 * 60 * MINUTE])(
  'on a machine that is %d ms off',
  (wallAhead) => {
    it('is the clock of the database, and says that the machine is wrong', async () => {
      const machine = Object.assign(new Machine(), { wallAhead });
      const clock = await start(machine);
      expect(await off(clock)).toBeLessThan(NEAR);
      expect(clock.isRight()).toBe(false);
    });
  },
);

it('is right on a machine that is right, or hardly wrong', async () => {
  const machine = Object.assign(new Machine(), { wallAhead: 500 });
  const clock = await start(machine);
  expect(clock.isRight()).toBe(true);
});

it('runs on when somebody sets the clock of the machine, and is right again when it was set back', async () => {
  const machine = new Machine();
  const clock = await start(machine);
  machine.wallAhead = 10 * MINUTE;
  expect(await off(clock)).toBeLessThan(NEAR);
  expect(clock.isRight()).toBe(false);
  await clock.look();
  expect(clock.isRight()).toBe(false);
  expect(await off(clock)).toBeLessThan(NEAR);
  machine.wallAhead = 0;
  await clock.look();
  await clock.look(); // the first may have begun before it was set
  expect(clock.isRight()).toBe(true);
});

it('is not right from the moment at which a machine wakes up until the database was asked', async () => {
  const machine = new Machine();
  const clock = await start(machine);
  // The monotonic clock stands still while a machine sleeps; the others go on.
  machine.monotonicAhead = -10 * MINUTE;
  expect(clock.isRight()).toBe(false);
  await clock.look();
  expect(await off(clock)).toBeLessThan(NEAR);
  expect(clock.isRight()).toBe(true);
});

it('runs on while the database is gone', async () => {
  const clock = await start(new Machine());
  await dataSource.destroy();
  const before = clock.now().getTime();
  await clock.look();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.now().getTime()).toBeGreaterThan(before);
  expect(clock.isRight()).toBe(true);
});
