import { randomUUID } from 'node:crypto';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import { emptyDatabase, query, untilJobsAreDone } from '../support/database.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { runLoad, startServer } from '../support/processes.js';
import { interleaved, median, ms, perSecond, ratio, SECONDS } from '../support/rounds.js';
import { BENCH_PROVIDER, startService, type Service } from '../support/service.js';
import type { StatementOrder } from './claim-statement-load.js';
import type { HoldFigures, HoldOrder } from './hold-load.js';

const CONNECTIONS = 32;
/** Of the hot unit: more than there are connections, so that no hold of the measurement is ever refused. */
const PLACES = 60;
/** Of the others, as many as the units of the reference catalogue have. */
const FEW_PLACES = 10;
const UNIT_IDS = Array.from({ length: 1_000 }, (_, index) => `bench-${index}`);
/** Units in one bulk publication; the body of a request is limited. */
const BULK = 250;

const LOADS = { 'one hot unit': UNIT_IDS.slice(0, 1), 'spread over 1,000 units': UNIT_IDS };
const WAYS = ['the usual way', 'bare statement through pg', 'this service'] as const;

/** Holds over HTTP beside the usual way to make them, and beside the database alone. */
export async function run() {
  const service = await startService('bench_holds', UNIT_IDS.map(unit));
  const usualUrl = await emptyDatabase('bench_holds_usual');
  const usual = await startServer(new URL('./usual-way/main.js', import.meta.url), usualUrl);
  try {
    await query(
      usualUrl,
      `INSERT INTO bench_unit (id, places) SELECT 'bench-' || n, CASE n WHEN 0 THEN ${PLACES} ELSE ${FEW_PLACES} END FROM generate_series(0, 999) n`,
    );
    await publishAll(service);
    const requestIds = await makeRequests(service, CONNECTIONS);
    const contenders = await makeRequests(service, 3 * PLACES);
    const rows: string[][] = [];
    // Whether houses are to be asked is looked into for each request that was just made.
    await untilJobsAreDone(service.databaseUrl);
    for (const [load, unitIds] of Object.entries(LOADS)) {
      const places = unitIds.length === 1 ? PLACES : null;
      const order = { unitIds, seconds: SECONDS, requestIds, contenders, places };
      const rounds = await interleaved<(typeof WAYS)[number], HoldFigures>({
        'the usual way': () =>
          hold({
            ...order,
            port: usual.port,
            token: '-',
            requestIds: requestIds.map(() => randomUUID()),
            contenders: contenders.map(() => randomUUID()),
          }),
        'bare statement through pg': () =>
          statement({ unitIds, seconds: SECONDS, databaseUrl: usualUrl, connections: CONNECTIONS }),
        'this service': () => hold({ ...order, port: service.port, token: service.tokenOf('coordinator') }),
      });
      rows.push(...toRows(load, rounds));
      await check(service, rounds['this service']);
    }
    return {
      title: 'Holds over HTTP, 32 connections',
      columns: ['load', 'way', 'holds/s', '÷ usual way', 'p50', 'p99', 'p99 ÷ usual way'],
      rows,
      notes: [
        'Every hold is followed by its release, so there are as many of those per second. The service also checks the login, judges the unit again, and writes decision, audit trail, ledger and idempotency key; the usual way (Nest on Fastify, TypeORM transaction, `pessimistic_write`, save, save, pool of 16 as the service) and the statement (one UPDATE and INSERT, prepared, a connection for each client, no HTTP) do none of that.',
        `After each round on the hot unit 180 holds at once for its ${PLACES} places: exactly ${PLACES} were granted. At the end every hold that was answered 201 is in the database, with its decision, and no place is claimed twice.`,
      ],
    };
  } finally {
    await usual.stop();
    await service.stop();
  }
}

const statement = (order: StatementOrder): Promise<HoldFigures> =>
  runLoad<HoldFigures>(new URL('./claim-statement-load.js', import.meta.url), order);

async function hold(order: HoldOrder): Promise<HoldFigures> {
  const figures = await runLoad<HoldFigures>(new URL('./hold-load.js', import.meta.url), order);
  if (figures.granted !== order.places)
    throw new Error(`${figures.granted} of ${order.places} places were granted`);
  return figures;
}

function toRows(load: string, rounds: Record<(typeof WAYS)[number], HoldFigures[]>): string[][] {
  const usual = rounds['the usual way'];
  return WAYS.map((way) => {
    const rate = median(rounds[way], ({ holdsPerSecond }) => holdsPerSecond);
    const p99 = median(rounds[way], (round) => round.p99);
    return [
      load,
      way,
      perSecond(rate),
      ratio(
        rate,
        median(usual, ({ holdsPerSecond }) => holdsPerSecond),
      ),
      ms(median(rounds[way], ({ p50 }) => p50)),
      ms(p99),
      ratio(
        p99,
        median(usual, (round) => round.p99),
      ),
    ];
  });
}

function placesOf(unitId: string): number {
  return unitId === UNIT_IDS[0] ? PLACES : FEW_PLACES;
}

function unit(id: string): CatalogueUnit {
  return {
    id,
    provider: BENCH_PROVIDER,
    kind: 'maatschappelijke-opvang',
    name: id,
    genders: ['woman', 'man'],
    places: placesOf(id),
    region: 'Twente',
    municipality: null,
    undisclosed: false,
    intake: 'always',
    placingAuthority: 'provider',
    children: true,
    wheelchair: true,
    maxStayDays: null,
    careSupport: [],
    source: 'bench',
    assumed: [],
  };
}

async function publishAll({ port, tokenOfProvider }: Service): Promise<void> {
  const http = await HttpConnection.open(port);
  for (let from = 0; from < UNIT_IDS.length; from += BULK) {
    const units = UNIT_IDS.slice(from, from + BULK).map((unitId) => ({
      unitId,
      free: placesOf(unitId),
    }));
    const { status, body } = await http.request(
      'PUT',
      '/v1/availability',
      bearer(tokenOfProvider(BENCH_PROVIDER)),
      { units },
    );
    if (status !== 200) throw new Error(`publish: ${status} ${body}`);
  }
  http.close();
}

async function makeRequests({ port, tokenOf }: Service, count: number): Promise<string[]> {
  const http = await HttpConnection.open(port);
  const facts = {
    municipality: 'Enschede',
    gender: 'woman',
    ageGroup: 'adult',
    threat: 'low',
    exploitation: ['sexual'],
  };
  const ids: string[] = [];
  while (ids.length < count) {
    const { status, body } = await http.request(
      'POST',
      '/v1/requests',
      bearer(tokenOf('coordinator')),
      facts,
    );
    if (status !== 201) throw new Error(`request: ${status} ${body}`);
    ids.push((JSON.parse(body) as { id: string }).id);
  }
  http.close();
  return ids;
}

let answered = 0;

/** What was answered is what there is. */
async function check({ databaseUrl }: Service, rounds: readonly HoldFigures[]): Promise<void> {
  answered += rounds.reduce((sum, { holds }) => sum + holds, 0);
  const [found] = await query<Record<string, string>>(
    databaseUrl,
    `SELECT (SELECT count(*) FROM hold) AS holds, (SELECT count(*) FROM decision WHERE hold_id IS NOT NULL) AS decisions,
       (SELECT count(*) FROM claim WHERE ended_at IS NULL) AS claims,
       (SELECT max(sequence) - count(*) FROM ledger_entry) AS gaps,
       (SELECT count(*) FROM claim a JOIN claim b ON a.place_id = b.place_id AND a.id < b.id
          AND a.created_at < b.ended_at AND b.created_at < a.ended_at AND a.created_at > now() - interval '10 seconds') AS doubles`,
  );
  const expected = {
    holds: String(answered),
    decisions: String(answered),
    claims: '0',
    gaps: '0',
    doubles: '0',
  };
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`the database has ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}
