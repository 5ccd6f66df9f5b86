import { readFile } from 'node:fs/promises';
import type { Area } from '../../src/contract/catalogue.js';
import { syntheticUnits } from '../ranking/synthetic.js';
import { query } from '../support/database.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { BENCH_PROVIDER, startService, type Service } from '../support/service.js';
import { dropAgainstDelete } from './audit-months.js';

/** As many as a country has, and what a region asks of them. */
const UNITS = 2_000;
const CASES = 100;
const REQUEST = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'high' };
/** Milliseconds for the jobs that follow from what was done. */
const SETTLE = 10_000;

interface Size {
  name: string;
  rows: number;
  bytes: number;
}

/** What the tables of the service weigh, after cases that were played over HTTP, and how a month of the trail goes. */
export async function run() {
  const { areas } = JSON.parse(await readFile('catalogue/twente.json', 'utf8')) as { areas: Area[] };
  const units = syntheticUnits(UNITS, areas).map(({ availability: _, ...unit }) => ({
    ...unit,
    provider: BENCH_PROVIDER,
  }));
  const service = await startService('bench_five_years', units);
  try {
    const ids = units.map(({ id }) => id);
    const http = await HttpConnection.open(service.port);
    await publish(service, http, ids);
    const before = await sizes(service);
    await playCases(service, http);
    await publish(service, http, ids);
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    http.close();
    const rowsBefore = new Map(before.map(({ name, rows }) => [name, rows]));
    const after = await sizes(service);
    const months = await dropAgainstDelete(service.databaseUrl);
    return {
      title: `Tables after ${CASES} cases among ${UNITS} units`,
      columns: ['table', 'rows', 'bytes a row', 'rows added'],
      rows: after.map(({ name, rows, bytes }) => [
        ...[name, String(rows), rows < 30 ? '–' : String(Math.round(bytes / rows))],
        String(rows - (rowsBefore.get(name) ?? 0)),
      ]),
      notes: [
        `A case: request, matches, a hold that is refused, one that is accepted, arrived and departed. Added: by the cases,
and by one publication of each unit. Bytes: pg_total_relation_size, indexes and what lies apart included.`,
        ...months,
      ],
    };
  } finally {
    await service.stop();
  }
}

async function sizes({ databaseUrl }: Service): Promise<Size[]> {
  const tables = await query<{ name: string }>(
    databaseUrl,
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY name`,
  );
  const found: Size[] = [];
  for (const { name } of tables) {
    const [size] = await query<{ rows: number; bytes: number }>(
      databaseUrl,
      `SELECT (SELECT count(*)::integer FROM ${name}) AS rows,
         coalesce((SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('${name}')),
           pg_total_relation_size('${name}'))::float AS bytes`,
    );
    if (size) found.push({ name, ...size });
  }
  return found;
}

/** Every unit, one after the other: a publication is a row of the ledger and one of the trail. */
async function publish(service: Service, http: HttpConnection, ids: readonly string[]): Promise<void> {
  const headers = bearer(service.tokenOfProvider(BENCH_PROVIDER));
  for (const id of ids) {
    const answer = await http.request('PUT', `/v1/units/${id}/availability`, headers, { free: 1 });
    if (answer.status !== 200) throw new Error(`publish: ${answer.status} ${answer.body}`);
  }
}

async function playCases(service: Service, http: HttpConnection): Promise<void> {
  const coordinator = bearer(service.tokenOf('coordinator'));
  const provider = bearer(service.tokenOfProvider(BENCH_PROVIDER));
  const ask = async <T>(method: string, path: string, headers: string, body?: object): Promise<T> => {
    const answer = await http.request(method, path, headers, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  };
  for (let index = 0; index < CASES; index += 1) {
    const { id } = await ask<{ id: string }>('POST', '/v1/requests', coordinator, REQUEST);
    await ask('GET', `/v1/cases/${id}`, coordinator);
    const { units } = await ask<{ units: { unitId: string; status: string }[] }>(
      'GET',
      `/v1/requests/${id}/matches-in-brief`,
      coordinator,
    );
    const own = units.filter(({ unitId, status }) => status === 'now' && unitId.startsWith('unit-'));
    const hold = (unitId: string | undefined) =>
      ask<{ id: string }>('POST', `/v1/requests/${id}/holds`, coordinator, { unitId });
    const refused = await hold(own[0]?.unitId);
    await ask('POST', `/v1/holds/${refused.id}/refusal`, provider, { reason: 'no-staff' });
    const placed = await hold(own[1]?.unitId);
    await ask('POST', `/v1/holds/${placed.id}/acceptance`, provider);
    await ask('POST', `/v1/holds/${placed.id}/arrival`, provider);
    await ask('POST', `/v1/placements/${placed.id}/departure`, provider);
  }
}
