import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { listening } from '../support/processes.js';

// The least that does the same: one UPDATE, one message to every socket.

const UPDATE = `UPDATE board_unit SET free = $2, bookable = greatest(0, $2 - held), confirmed_at = now() WHERE unit_id = $1
  RETURNING unit_id AS "unitId", provider_id AS "providerId", kind, name, genders, region, places, free, held, bookable,
    closed, confirmed_at AS "confirmedAt", stale, intake_open AS "intakeOpen", opens_at AS "opensAt"`;
const POOL_SIZE = 16;

const pool = new pg.Pool({ connectionString: process.argv[2], max: POOL_SIZE });
let sequence = 0;

async function bodyOf(request: IncomingMessage): Promise<{ free: number }> {
  let text = '';
  for await (const chunk of request) text += (chunk as Buffer).toString();
  return JSON.parse(text) as { free: number };
}

const server = createServer((request, response) => {
  void (async () => {
    const { free } = await bodyOf(request);
    const unitId = request.url?.split('/')[3];
    const { rows } = await pool.query<object>({ name: 'update', text: UPDATE, values: [unitId, free] });
    sequence += 1;
    const change = JSON.stringify({ from: sequence, sequence, units: rows });
    for (const socket of sockets.clients) socket.send(change);
    const answer = JSON.stringify({ ...rows[0], sequence });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    });
    response.end(answer);
  })();
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port));
