import { percentile } from '../ranking/timing.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { loadOrder, loadResult } from '../support/processes.js';

export interface HoldOrder {
  port: number;
  token: string;
  /** One for each connection. */
  requestIds: readonly string[];
  /** Those that want the last places: one for each hold, because a request has one live hold in a unit. */
  contenders: readonly string[];
  unitIds: readonly string[];
  seconds: number;
  /** Of the first unit; when set, it ends with the contenders’ holds at once, which are more. */
  places: number | null;
}

export interface HoldFigures {
  holdsPerSecond: number;
  p50: number;
  p99: number;
  /** Holds that were answered 201 in the whole run. */
  holds: number;
  /** Of the contenders’ holds at once for the first unit, how many got one. */
  granted: number | null;
}

const WARM_UP_MS = 1_000;

const order = loadOrder<HoldOrder>();
const headers = bearer(order.token);
const latencies: number[] = [];
let holds = 0;
let turn = 0;

async function hold(http: HttpConnection, requestId: string, unitId: string): Promise<string | null> {
  turn += 1;
  const key = `idempotency-key: ${process.pid}-${turn}\r\n`;
  const answer = await http.request('POST', `/v1/requests/${requestId}/holds`, headers + key, { unitId });
  if (answer.status === 409) return null;
  if (answer.status !== 201) throw new Error(`hold: ${answer.status} ${answer.body}`);
  holds += 1;
  return (JSON.parse(answer.body) as { id: string }).id;
}

async function release(http: HttpConnection, holdId: string): Promise<void> {
  const answer = await http.request('DELETE', `/v1/holds/${holdId}`, headers);
  if (answer.status !== 200) throw new Error(`release: ${answer.status} ${answer.body}`);
}

/** Holds and releases until the end; the release leaves the next hold as much room as there was. */
async function client(http: HttpConnection, index: number, from: number, until: number): Promise<void> {
  const requestId = order.requestIds[index] ?? '';
  for (let round = 0; performance.now() < until; round += 1) {
    const unitId = order.unitIds[(index + round * order.requestIds.length) % order.unitIds.length] ?? '';
    const start = performance.now();
    const holdId = await hold(http, requestId, unitId);
    const end = performance.now();
    if (holdId === null) throw new Error('a hold was refused while there was room for all');
    if (start >= from && end <= until) latencies.push(end - start);
    await release(http, holdId);
  }
}

/** Many want the last places at once. */
async function contend(connections: readonly HttpConnection[]): Promise<number> {
  const granted: string[] = [];
  const left = [...order.contenders];
  await Promise.all(
    connections.map(async (http) => {
      for (let requestId = left.pop(); requestId !== undefined; requestId = left.pop()) {
        const holdId = await hold(http, requestId, order.unitIds[0] ?? '');
        if (holdId !== null) granted.push(holdId);
      }
    }),
  );
  const [first] = connections;
  for (const holdId of granted) if (first) await release(first, holdId);
  return granted.length;
}

const connections = await Promise.all(order.requestIds.map(() => HttpConnection.open(order.port)));
const from = performance.now() + WARM_UP_MS;
const until = from + order.seconds * 1_000;
await Promise.all(connections.map((http, index) => client(http, index, from, until)));
const granted = order.places === null ? null : await contend(connections);
const figures: HoldFigures = {
  holdsPerSecond: latencies.length / order.seconds,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  holds,
  granted,
};
loadResult(figures);
