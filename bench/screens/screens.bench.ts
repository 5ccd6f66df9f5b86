import { percentile, timed } from '../ranking/timing.js';
import { query, untilJobsAreDone } from '../support/database.js';
import { bearer, HttpConnection, type HttpAnswer } from '../support/http-connection.js';
import { interleaved, median, ms, ratio, SECONDS } from '../support/rounds.js';
import { startService, type Service } from '../support/service.js';

/** Open requests: a country on its worst day; and so many closed ones behind them. */
const OPEN = 2_000;
const CLOSED = 20_000;
const PERSON = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

const WAYS = {
  'one unit of the catalogue': '/v1/units/kadera-twente-vrouwen/availability',
  'the list, first page': '/v1/cases',
  'the list, as it is known already': '/v1/cases',
  'a case': '/v1/cases/',
  'a case, as it is known already': '/v1/cases/',
} as const;
type Way = keyof typeof WAYS;
const NAMES = Object.keys(WAYS) as Way[];

/** The screens of a coordinator among thousands of requests, each one read. */
export async function run() {
  const service = await startService('bench_screens');
  const http = await HttpConnection.open(service.port);
  const headers = bearer(service.tokenOf('coordinator'));
  try {
    const caseId = await fill(service, http, headers);
    const get = async (way: Way, known = '') => {
      const path = WAYS[way].endsWith('/') ? `${WAYS[way]}${caseId}` : WAYS[way];
      return http.request('GET', path, headers + known);
    };
    const tags = new Map<Way, string>();
    for (const way of NAMES) {
      const { tag } = good(await get(way));
      if (way.endsWith('already')) tags.set(way, `if-none-match: ${tag ?? ''}\r\n`);
    }
    const load = async (way: Way): Promise<number[]> => {
      const times: number[] = [];
      const until = performance.now() + SECONDS * 1_000;
      while (performance.now() < until) {
        times.push(
          await timed(async () => {
            const { status } = good(await get(way, tags.get(way)));
            if ((status === 304) !== tags.has(way)) throw new Error(`${way}: ${status}`);
          }),
        );
      }
      return times;
    };
    const rounds = await interleaved(
      Object.fromEntries(NAMES.map((way) => [way, () => load(way)])) as Record<Way, () => Promise<number[]>>,
    );
    const figure = (way: Way, share: number) => median(rounds[way], (times) => percentile(times, share));
    const yardstick = figure(NAMES[0] as Way, 0.5);
    return {
      title: `A coordinator's screens with ${OPEN.toLocaleString('en')} open requests`,
      columns: ['what', 'p50', '÷ one unit', 'p99'],
      rows: NAMES.map((way) => [
        way,
        ms(figure(way, 0.5)),
        ratio(figure(way, 0.5), yardstick),
        ms(figure(way, 0.99)),
      ]),
      notes: [
        `Reference catalogue; ${OPEN} open requests, each with a hold that waits, and ${CLOSED.toLocaleString('en')} closed ones. One after the other on one connection.`,
      ],
    };
  } finally {
    http.close();
    await service.stop();
  }
}

/** One request over HTTP with a hold; all others are like it. Returns its id. */
async function fill(
  { databaseUrl, tokenOfProvider }: Service,
  http: HttpConnection,
  headers: string,
): Promise<string> {
  const unit = '/v1/units/kadera-twente-vrouwen/availability';
  good(await http.request('PUT', unit, bearer(tokenOfProvider('kadera')), { free: 8 }));
  const { id } = JSON.parse(good(await http.request('POST', '/v1/requests', headers, PERSON)).body) as {
    id: string;
  };
  const hold = { unitId: 'kadera-twente-vrouwen', minutes: 240 };
  good(await http.request('POST', `/v1/requests/${id}/holds`, headers, hold));
  await query(
    databaseUrl,
    `INSERT INTO request (id, reference, facts, created_by, created_at, closed_at, outcome)
     SELECT gen_random_uuid(), gen_random_uuid()::text, facts, created_by, created_at - n * interval '1 minute',
       CASE WHEN n > $2 THEN created_at END, CASE WHEN n > $2 THEN 'withdrawn' END
     FROM request, generate_series(1, $3::integer) n WHERE id = $1`,
    [id, OPEN, OPEN + CLOSED],
  );
  await query(
    databaseUrl,
    `INSERT INTO hold (id, request_id, unit_id, persons, status, created_by, created_at, expires_at, changed_at)
     SELECT gen_random_uuid(), r.id, 'humanitas-onder-dak-mo', 1, 'held', r.created_by, r.created_at,
       now() + interval '4 hours', now() FROM request r WHERE r.closed_at IS NULL AND r.id <> $1`,
    [id],
  );
  await query(databaseUrl, 'ANALYZE');
  await untilJobsAreDone(databaseUrl);
  return id;
}

function good(answer: HttpAnswer): HttpAnswer {
  if (answer.status >= 400) throw new Error(`${answer.status} ${answer.body.slice(0, 500)}`);
  return answer;
}
