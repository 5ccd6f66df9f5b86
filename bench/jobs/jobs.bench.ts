import { query, untilJobsAreDone } from '../support/database.js';
import { COORDINATORS, holdLive, prepareLiveHolds } from '../support/live-holds.js';
import type { LiveFigures } from '../support/live-holds-load.js';
import { interleaved, median, ms, ratio } from '../support/rounds.js';
import { startService } from '../support/service.js';

const JOBS = 10_000;

interface Figures extends LiveFigures {
  /** Seconds until no job was due any more; null: there were none. */
  workedOff: number | null;
}

/** What has piled up in an hour's downtime, worked off beside live holds. */
export async function run() {
  const service = await startService('bench_jobs');
  try {
    const order = await prepareLiveHolds(service);
    const rounds = await interleaved<'without jobs' | 'with jobs', Figures>({
      'without jobs': async () => ({ ...(await holdLive(order)), workedOff: null }),
      'with jobs': async () => {
        await pileUp(service.databaseUrl);
        const [figures, workedOff] = await Promise.all([
          holdLive(order),
          untilWorkedOff(service.databaseUrl),
        ]);
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
  await untilJobsAreDone(databaseUrl);
  const [ended] = await query<{ count: string }>(
    databaseUrl,
    `SELECT count(*) FROM delivery WHERE state = 'waiting'`,
  );
  if (ended?.count !== '0') throw new Error(`${ended?.count} messages were left behind`);
  return (performance.now() - start) / 1_000;
}
