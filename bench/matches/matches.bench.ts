import { readFile } from 'node:fs/promises';
import type { Area } from '../../src/contract/catalogue.js';
import { REQUESTS, syntheticUnits } from '../ranking/synthetic.js';
import { percentile, timed } from '../ranking/timing.js';
import { bearer, HttpConnection, type HttpAnswer } from '../support/http-connection.js';
import { interleaved, median, ms, ratio, SECONDS } from '../support/rounds.js';
import { BENCH_PROVIDER, startService, type Service } from '../support/service.js';

const UNITS = 500;
const AT_ONCE = 8;
const MOST_IN_ONE_WRITE = 100;
/** What browsers say that they take. */
const COMPRESSED = 'accept-encoding: gzip, deflate, br\r\n';

/** What is asked of each request, the yardstick first: the same figures, read and sent without ranking anything. */
const WAYS = {
  'every unit, not ranked': () => '/v1/units',
  'the whole answer': (id: string) => `/v1/requests/${id}/matches`,
  'in brief': (id: string) => `/v1/requests/${id}/matches-in-brief`,
  'one unit of it': (id: string) => `/v1/requests/${id}/matches/unit-000000`,
};
type Way = keyof typeof WAYS;
type Measured = Way | `${Way}, at once`;
const NAMES = Object.keys(WAYS) as Way[];

/** The matches of a request among 500 units over HTTP, asked by one and by eight at once. */
export async function run() {
  const { areas } = JSON.parse(await readFile('catalogue/twente.json', 'utf8')) as { areas: Area[] };
  const units = syntheticUnits(UNITS, areas).map((unit) => ({ ...unit, provider: BENCH_PROVIDER }));
  const service = await startService(
    'bench_matches',
    units.map(({ availability: _, ...unit }) => unit),
  );
  try {
    await publish(service, units);
    const bench = await MatchesBench.open(service);
    for (const way of NAMES) await bench.load(way, AT_ONCE, 1);
    const rounds = await interleaved(bench.ways());
    const sizes = await Promise.all(NAMES.map((way) => bench.sizes(way)));
    bench.close();
    const figures = (way: Way) =>
      [rounds[way], rounds[`${way}, at once`]].flatMap((times) =>
        [0.5, 0.99].map((share) => median(times, (one) => percentile(one, share))),
      );
    const yardstick = figures(NAMES[0] as Way);
    return {
      title: `Matches among ${UNITS} units over HTTP`,
      columns: [
        ...['what', 'bytes', 'br', 'gzip', 'alone p50', '÷ not ranked', 'p99'],
        ...[`${AT_ONCE} at once p50`, '÷ not ranked', 'p99'],
      ],
      rows: NAMES.map((way, place) => {
        const [p50 = 0, p99 = 0, crowdP50 = 0, crowdP99 = 0] = figures(way);
        return [
          ...[way, ...(sizes[place] ?? []).map(kilobytes)],
          ...[ms(p50), ratio(p50, yardstick[0] ?? 0), ms(p99)],
          ...[ms(crowdP50), ratio(crowdP50, yardstick[2] ?? 0), ms(crowdP99)],
        ];
      }),
      notes: [
        `${UNITS} synthetic units beside the reference catalogue, ${REQUESTS.length} requests in turn; brotli is asked for. Sizes are those of the request with the largest answer.`,
      ],
    };
  } finally {
    await service.stop();
  }
}

async function publish(service: Service, units: ReturnType<typeof syntheticUnits>): Promise<void> {
  const http = await HttpConnection.open(service.port);
  const now = Date.now();
  const figures = units
    .filter(({ availability }) => availability.confirmedAt !== null)
    .map(({ id, availability: { free, closed } }, place) => ({
      unitId: id,
      free: Math.min(8, free),
      ...(closed && { closed, closedReason: 'staffing' }),
      confirmedAt: new Date(now - (place % 48) * 3_600_000).toISOString(),
    }));
  for (let from = 0; from < figures.length; from += MOST_IN_ONE_WRITE) {
    const body = { units: figures.slice(from, from + MOST_IN_ONE_WRITE) };
    const headers = bearer(service.tokenOfProvider(BENCH_PROVIDER));
    good(await http.request('PUT', '/v1/availability', headers, body));
  }
  http.close();
}

class MatchesBench {
  private turn = 0;

  private constructor(
    private readonly connections: readonly HttpConnection[],
    private readonly headers: string,
    private readonly requestIds: readonly string[],
  ) {}

  static async open({ port, tokenOf }: Service): Promise<MatchesBench> {
    const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => HttpConnection.open(port)));
    const headers = bearer(tokenOf('coordinator'));
    const [first] = connections;
    const ids: string[] = [];
    for (const request of REQUESTS) {
      const made = await first?.request('POST', '/v1/requests', headers, request);
      if (made) ids.push((JSON.parse(good(made).body) as { id: string }).id);
    }
    return new MatchesBench(connections, headers, ids);
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }

  /** Each way alone and by all connections, so that none of them is idle until the server closes it. */
  ways(): Record<Measured, () => Promise<number[]>> {
    const entries = NAMES.flatMap((way): [Measured, () => Promise<number[]>][] => [
      [way, () => this.load(way, 1, SECONDS)],
      [`${way}, at once`, () => this.load(way, AT_ONCE, SECONDS)],
    ]);
    return Object.fromEntries(entries) as Record<Measured, () => Promise<number[]>>;
  }

  /** Milliseconds that each answer took, asked on so many connections without a pause. */
  async load(way: Way, atOnce: number, seconds: number): Promise<number[]> {
    const times: number[] = [];
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      this.connections.slice(0, atOnce).map(async (connection) => {
        while (performance.now() < until) {
          this.turn += 1;
          const id = this.requestIds[this.turn % this.requestIds.length] ?? '';
          times.push(
            await timed(async () =>
              good(await connection.request('GET', WAYS[way](id), this.headers + COMPRESSED)),
            ),
          );
        }
      }),
    );
    return times;
  }

  /** Largest answer: as it is, in brotli and in gzip. */
  async sizes(way: Way): Promise<number[]> {
    const connection = this.connections[NAMES.indexOf(way)];
    const largest = [0, 0, 0];
    for (const id of this.requestIds) {
      for (const [place, coding] of ['identity', 'br', 'gzip'].entries()) {
        const headers = `${this.headers}accept-encoding: ${coding}\r\n`;
        const answer = await connection?.request('GET', WAYS[way](id), headers);
        largest[place] = Math.max(largest[place] ?? 0, answer ? good(answer).bytes : 0);
      }
    }
    return largest;
  }
}

function good(answer: HttpAnswer): HttpAnswer {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.body.slice(0, 500)}`);
  return answer;
}

function kilobytes(bytes: number): string {
  return bytes < 10_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${Math.round(bytes / 1000)} kB`;
}
