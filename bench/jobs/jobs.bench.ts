import { query } from '../support/database.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { runLoad } from '../support/processes.js';
import { interleaved, median, ms, ratio, SECONDS } from '../support/rounds.js';
import { startService, type Service } from '../support/service.js';
import type { LiveFigures, LiveOrder } from './live-holds.js';

const JOBS = 10_000;
const COORDINATORS = 4;
const UNIT = 'kadera-twente-vrouwen';
const LOOK_MS = 100;

interface Figures extends LiveFigures {
  /** Seconds until no job was due any more; null: there were none. */
  workedOff: number | null;
}

/** What has piled up in an hour's downtime, worked off beside live holds. */
export async function run() {
  const service = await startService('bench_jobs');
  try {
    const order = await prepare(service);
    const rounds = await interleaved<'without jobs' | 'with jobs', Figures>({
      'without jobs': async () => ({ ...(await live(order)), workedOff: null }),
      'with jobs': async () => {
        await pileUp(service.databaseUrl);
        const [figures, workedOff] = await Promise.all([live(order), untilWorkedOff(service.databaseUrl)]);
        return { ...figures, workedOff };
      },
    });
    const alone = median(rounds['without jobs'], ({ p99 }) => p99);
    return {
      title: `${JOBS.toLocaleString('en')} jobs that are due after an hour, beside live holds`,
      columns: ['what', 'worked off in', 'p50 of a hold', 'p99 of a hold', 'p99 ÷ without jobs'],
      rows: Object.entries(rounds).map(([what, some]) => {
        const p99 = median(some, (one) => one.p99);
        const seconds = median(some, ({ workedOff }) => workedOff ?? 0);
        return [
          what,
          seconds === 0 ? '–' : `${seconds.toFixed(1)} s`,
          ms(median(some, ({ p50 }) => p50)),
          ms(p99),
          ratio(p99, alone),
        ];
      }),
      notes: [
        `The jobs are messages that are an hour old: each is read, found too late, ended and written in the audit trail, in its own transaction. ${COORDINATORS} coordinators hold and release without end, with 40 ms to think. Goal: under 60 s, and p99 at most 1.5 ×.`,
      ],
    };
  } finally {
    await service.stop();
  }
}

const live = (order: LiveOrder): Promise<LiveFigures> =>
  runLoad<LiveFigures>(new URL('./live-holds.js', import.meta.url), order);

async function prepare({ port, tokenOf, tokenOfProvider }: Service): Promise<LiveOrder> {
  const http = await HttpConnection.open(port);
  const published = await http.request(
    'PUT',
    `/v1/units/${UNIT}/availability`,
    bearer(tokenOfProvider('kadera')),
    { free: 8 },
  );
  if (published.status !== 200) throw new Error(`publish: ${published.status} ${published.body}`);
  const requestIds: string[] = [];
  while (requestIds.length < COORDINATORS) {
    const facts = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    const made = await http.request('POST', '/v1/requests', bearer(tokenOf('coordinator')), facts);
    if (made.status !== 201) throw new Error(`request: ${made.status} ${made.body}`);
    requestIds.push((JSON.parse(made.body) as { id: string }).id);
  }
  http.close();
  return { port, token: tokenOf('coordinator'), requestIds, unitId: UNIT, seconds: SECONDS };
}

/** In one transaction, so that the first is not begun before the last is there. */
async function pileUp(databaseUrl: string): Promise<void> {
  await query(
    databaseUrl,
    `WITH made AS (
       INSERT INTO delivery (id, key, label, channel, target, about_type, about_id, state, created_at)
       SELECT gen_random_uuid(), gen_random_uuid()::text, 'Wachtdienst', 'email', 'wacht@plek.example', 'task',
         gen_random_uuid(), 'waiting', now() - interval '2 hours'
       FROM generate_series(1, ${JOBS}) RETURNING id)
     SELECT count(graphile_worker.add_job('deliver', json_build_object('deliveryId', id),
       run_at => now() - interval '1 hour')) FROM made`,
  );
}

async function untilWorkedOff(databaseUrl: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    const [left] = await query<{ count: string }>(
      databaseUrl,
      `SELECT count(*) FROM graphile_worker._private_jobs WHERE run_at <= now()`,
    );
    if (left?.count === '0') break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const [ended] = await query<{ count: string }>(
    databaseUrl,
    `SELECT count(*) FROM delivery WHERE state = 'waiting'`,
  );
  if (ended?.count !== '0') throw new Error(`${ended?.count} messages were left behind`);
  return (performance.now() - start) / 1_000;
}
