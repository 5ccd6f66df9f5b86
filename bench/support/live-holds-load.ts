import { percentile } from '../ranking/timing.js';
import { bearer, HttpConnection } from './http-connection.js';
import { loadOrder, loadResult } from './processes.js';

export interface LiveOrder {
  port: number;
  token: string;
  /** One for each coordinator. */
  requestIds: readonly string[];
  unitId: string;
  seconds: number;
}

export interface LiveFigures {
  /** Milliseconds of a hold. */
  p50: number;
  p99: number;
  holds: number;
}

/** A coordinator who holds, and thinks. */
const PAUSE_MS = 40;
const WARM_UP_MS = 500;

const order = loadOrder<LiveOrder>();
const headers = bearer(order.token);
const latencies: number[] = [];

async function coordinator(requestId: string, from: number, until: number): Promise<void> {
  const http = await HttpConnection.open(order.port);
  const body = { unitId: order.unitId };
  while (performance.now() < until) {
    const start = performance.now();
    const made = await http.request('POST', `/v1/requests/${requestId}/holds`, headers, body);
    const end = performance.now();
    if (made.status !== 201) throw new Error(`hold: ${made.status} ${made.body}`);
    if (start >= from) latencies.push(end - start);
    const { id } = JSON.parse(made.body) as { id: string };
    const released = await http.request('DELETE', `/v1/holds/${id}`, headers);
    if (released.status !== 200) throw new Error(`release: ${released.status} ${released.body}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  http.close();
}

const from = performance.now() + WARM_UP_MS;
await Promise.all(order.requestIds.map((id) => coordinator(id, from, from + order.seconds * 1_000)));
loadResult({
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  holds: latencies.length,
} satisfies LiveFigures);
