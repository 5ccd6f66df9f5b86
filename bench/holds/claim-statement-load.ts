import pg from 'pg';
import { percentile } from '../ranking/timing.js';
import { loadOrder, loadResult } from '../support/processes.js';
import type { HoldFigures } from './hold-load.js';

export interface StatementOrder {
  databaseUrl: string;
  connections: number;
  unitIds: readonly string[];
  seconds: number;
}

const HOLD = `WITH room AS (UPDATE bench_unit SET held = held + 1 WHERE id = $1 AND held < places RETURNING id)
  INSERT INTO bench_claim (unit_id, expires_at) SELECT id, now() + interval '30 minutes' FROM room RETURNING id`;
const RELEASE = `WITH ended AS (UPDATE bench_claim SET ended_at = now() WHERE id = $1 RETURNING unit_id)
  UPDATE bench_unit SET held = held - 1 FROM ended WHERE bench_unit.id = ended.unit_id`;

const WARM_UP_MS = 1_000;

const order = loadOrder<StatementOrder>();
const latencies: number[] = [];
let holds = 0;

async function client(index: number, from: number, until: number): Promise<void> {
  const connection = new pg.Client({ connectionString: order.databaseUrl });
  await connection.connect();
  for (let round = 0; performance.now() < until; round += 1) {
    const unitId = order.unitIds[(index + round * order.connections) % order.unitIds.length];
    const start = performance.now();
    const held = await connection.query<{ id: string }>({ name: 'hold', text: HOLD, values: [unitId] });
    const end = performance.now();
    if (held.rows.length !== 1) throw new Error('a claim was refused while there was room for all');
    holds += 1;
    if (start >= from && end <= until) latencies.push(end - start);
    await connection.query({ name: 'release', text: RELEASE, values: [held.rows[0]?.id] });
  }
  await connection.end();
}

const from = performance.now() + WARM_UP_MS;
const until = from + order.seconds * 1_000;
await Promise.all(Array.from({ length: order.connections }, (_, index) => client(index, from, until)));
const figures: HoldFigures = {
  holdsPerSecond: latencies.length / order.seconds,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  holds,
  granted: null,
};
loadResult(figures);
