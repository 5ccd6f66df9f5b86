import { Client } from 'pg';
import type { Board } from '../../src/contract/board.js';
import { BuiltService } from '../support/built-service.js';
import { HttpClient, inFlight, LONGEST_ANSWER } from '../support/fuzz/http-client.js';
import { operationsOf } from '../support/fuzz/openapi-fields.js';
import { RandomRequests } from '../support/fuzz/random-requests.js';
import { PUSH_SERVICE, SeededNight } from '../support/fuzz/seeded-night.js';
import { fetchOpenApi } from '../support/openapi-check.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** More when somebody asks for them. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 8_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_124);
const WIDTH = 32;
/** Milliseconds; a guard against hanging, with room for a busy machine. */
const MOST_TIME = 120_000 + COUNT * 30;

let database: TestDatabase;
let service: BuiltService;
let client: HttpClient;

beforeAll(async () => {
  database = await createTestDatabase();
  service = await BuiltService.start(database.url, { PUSH_SERVICES: PUSH_SERVICE });
  client = new HttpClient(service.url, WIDTH);
});
afterAll(async () => {
  client.close();
  await service.remove();
  await database.drop();
});

describe(`${COUNT} random requests, seed ${SEED}`, () => {
  it(
    'are each answered in time and without a fault of ours, and leave the service and its figures whole',
    async () => {
      const night = new SeededNight(service.api(), () => new Date());
      await night.begin();
      const operations = operationsOf(await fetchOpenApi(service.url));
      const requests = await RandomRequests.prepare(operations, night);
      const faults: string[] = [];
      const seen = new Map<number, number>();
      await inFlight(WIDTH, requests.take(COUNT, SEED), async (request) => {
        const { operation, sent } = request;
        const answer = await client.sendAs(operation.id, sent);
        const kind = Math.floor(answer.status / 100);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        requests.note(request, answer);
        if (answer.status < 500 && answer.ms <= LONGEST_ANSWER) return;
        faults.push(
          `${operation.id}: ${answer.status} in ${Math.round(answer.ms)} ms, ${sent.path} ${sent.body?.slice(0, 300)}`,
        );
      });
      expect(faults.slice(0, 20)).toEqual([]);
      // Chance that refuses everything, or nothing, would prove little.
      expect(seen.get(2)).toBeGreaterThan(COUNT / 10);
      expect(seen.get(4)).toBeGreaterThan(COUNT / 10);
      expect(service.running).toBe(true);
      expect(await service.ready()).toBe(true);
      await expectWholeFigures();
    },
    MOST_TIME,
  );
});

/** Nobody has a place that is not there, and the board says what the rows say. */
async function expectWholeFigures(): Promise<void> {
  const { units } = (await (await ask('/v1/board')).json()) as Board;
  const rows = await figures();
  for (const { unitId, places, free, held } of units) {
    const row = rows.get(unitId);
    expect({ unitId, places, free, held }).toEqual({ unitId, ...row });
    expect(free).toBeLessThanOrEqual(places);
    expect(held).toBeLessThanOrEqual(places);
  }
}

function ask(path: string): Promise<Response> {
  const { monitor = '' } = service.api().tokens;
  return fetch(service.url + path, { headers: { authorization: `Bearer ${monitor}` } });
}

async function figures(): Promise<Map<string, { places: number; free: number; held: number }>> {
  const connection = new Client({ connectionString: database.url });
  await connection.connect();
  try {
    const { rows } = await connection.query<{ id: string; places: number; free: number; held: number }>(
      FIGURES,
    );
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  } finally {
    await connection.end();
  }
}

const FIGURES = `
  SELECT u.id, count(DISTINCT p.id)::integer AS places,
    count(DISTINCT p.id) FILTER (WHERE NOT p.taken AND NOT coalesce(c.placed, false))::integer AS free,
    count(DISTINCT c.id) FILTER (WHERE NOT c.placed)::integer AS held
  FROM unit u LEFT JOIN place p ON p.unit_id = u.id LEFT JOIN claim c ON c.place_id = p.id AND c.ended_at IS NULL
  GROUP BY u.id`;
