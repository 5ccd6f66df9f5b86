import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hold } from '../../src/contract/hold.js';
import { ok, type Answer } from '../support/api-client.js';
import { BoardClient } from '../support/board-client.js';
import { BuiltService } from '../support/built-service.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { until } from '../support/service-process.js';
import { createTestDatabase } from '../support/test-database.js';

/** Units for women, with all their places and who owns them. */
const UNITS: [unitId: string, places: number, owner: string][] = [
  ['kadera-twente-vrouwen', 8, 'kadera'],
  ['kadera-zwolle-vrouwen', 6, 'kadera'],
  ['vrouwenopvang-elders-vrouwen', 10, 'vrouwenopvang-landelijk'],
  ['humanitas-onder-dak-mo', 12, 'humanitas-onder-dak'],
  ['leger-des-heils-mo', 8, 'leger-des-heils'],
];
/** One write for each place there is; each with a key of its own. */
const WRITES = UNITS.flatMap(([unitId, places]) =>
  Array.from({ length: places }, (_, index) => ({ unitId, key: `${unitId} ${index}` })),
).sort((a, b) => (a.key.slice(-1) < b.key.slice(-1) ? -1 : 1));

interface Burst {
  /** The holds that were answered 201, by key. */
  answered: Map<string, Hold>;
  /** Every status that came. */
  statuses: Set<number>;
  /**
   * Sends what has no answer yet, eight at a time; what fails is sent again as long as `again` says so. The last
   * eight wait for `gone`, so that something is left to be sent when everything else was quicker than the kill.
   */
  send(again: () => boolean, gone?: Promise<void>): Promise<void>;
  /** Resolves when so many are answered. */
  reached(count: number): Promise<void>;
}

async function prepare(service: BuiltService): Promise<Burst> {
  const api = service.api();
  for (const [unitId, places, owner] of UNITS) ok(await api.publish(owner, unitId, places), 200);
  // A request has one live hold in a unit: each place is for somebody else.
  const people = new Map<string, string>();
  for (const { key } of WRITES) people.set(key, (await api.request()).id);
  const answered = new Map<string, Hold>();
  const statuses = new Set<number>();
  const waiting: { count: number; resolve: () => void }[] = [];
  const hold = async (unitId: string, key: string): Promise<boolean> => {
    const body = { unitId, minutes: 240 };
    const answer: Answer<Hold> | null = await api
      .hold(people.get(key) ?? '', body, { 'idempotency-key': key })
      .catch(() => null);
    if (answer) statuses.add(answer.status);
    if (answer?.status !== 201) return false;
    answered.set(key, answer.body);
    for (const { count, resolve } of waiting) if (answered.size >= count) resolve();
    return true;
  };
  const send = async (again: () => boolean, gone?: Promise<void>) => {
    const queue = WRITES.filter(({ key }) => !answered.has(key));
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (queue.length < 8) await gone;
        while (!(await hold(next.unitId, next.key)) && again()) await pause(50);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
  };
  return {
    answered,
    statuses,
    send,
    reached: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
  };
}

/** Every hold that was answered is there, every place is held once, and the ledger has no gap. */
async function expectNothingLost(service: BuiltService, databaseUrl: string, burst: Burst): Promise<void> {
  const api = service.api();
  for (const hold of burst.answered.values()) {
    expect(ok(await api.readHold('coordinator', hold.id), 200)).toEqual(hold);
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{
    twice: string;
    orphans: string;
    head: string;
    entries: string;
  }>(`SELECT
    (SELECT count(*) FROM (SELECT 1 FROM claim WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1) t) AS twice,
    (SELECT count(*) FROM claim WHERE hold_id NOT IN (SELECT id FROM hold)) AS orphans,
    (SELECT max(sequence) FROM ledger_entry) AS head, (SELECT count(*) FROM ledger_entry) AS entries`);
  await client.end();
  expect(rows[0]).toMatchObject({ twice: '0', orphans: '0', entries: rows[0]?.head });
}

async function expectAllHeldOnce(service: BuiltService, burst: Burst): Promise<void> {
  expect(burst.answered.size).toBe(WRITES.length);
  expect(new Set([...burst.answered.values()].map(({ id }) => id)).size).toBe(WRITES.length);
  const { units } = await service.api().board();
  for (const [unitId, places] of UNITS) {
    expect(units.find((unit) => unit.unitId === unitId)).toMatchObject({
      free: places,
      held: places,
      bookable: 0,
    });
  }
}

describe('kill -9 of the service in the middle of a burst of holds', () => {
  it('loses none that was answered, and doubles none that is sent again', async () => {
    const database = await createTestDatabase();
    const service = await BuiltService.start(database.url);
    try {
      const burst = await prepare(service);
      for (const count of [12, 24]) {
        const killed = burst.reached(count).then(() => service.kill());
        await burst.send(() => false);
        await killed;
        expect(burst.answered.size).toBeLessThan(WRITES.length);
        await service.startAgain();
        await expectNothingLost(service, database.url, burst);
      }
      await burst.send(() => false);
      await expectAllHeldOnce(service, burst);
      await expectNothingLost(service, database.url, burst);
      expect(burst.statuses).toEqual(new Set([201]));
    } finally {
      await service.remove();
      await database.drop();
    }
  });
});

describe('kill -9 of PostgreSQL in the middle of a burst of holds', () => {
  it('loses none that was answered; the service goes on by itself, and so does its board', async () => {
    const postgres = await OwnPostgres.start();
    const service = await BuiltService.start(postgres.url);
    let board: BoardClient | undefined;
    try {
      const burst = await prepare(service);
      board = await BoardClient.follow(service.url, service.api().tokens.monitor ?? '');
      const killed = burst.reached(15).then(() => postgres.kill());
      const sending = burst.send(() => service.running, killed);
      await killed;
      await until('the service says that it is not ready', async () =>
        (await service.ready()) ? undefined : true,
      );
      expect(burst.answered.size).toBeLessThan(WRITES.length);
      await postgres.startAgain();
      await sending;
      await expectAllHeldOnce(service, burst);
      await expectNothingLost(service, postgres.url, burst);
      expect(burst.statuses).toEqual(new Set([201, 503]));
      await until('the service says that it is ready', async () =>
        (await service.ready()) ? true : undefined,
      );
      expect(service.running).toBe(true);
      const { sequence, units } = await service.api().board();
      await board.reached(sequence);
      expect(board.shown()).toEqual(units);
      const later = ok(await service.api().publish('kadera', 'kadera-twente-mannen', 1), 200);
      await board.reached(later.sequence);
      expect(board.unit('kadera-twente-mannen').free).toBe(1);
    } finally {
      board?.close();
      await service.remove();
      await postgres.remove();
    }
  });
});
