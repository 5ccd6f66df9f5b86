import { setTimeout as pause } from 'node:timers/promises';
import { Boards } from '../board/boards.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { loadOrder, loadResult } from '../support/processes.js';

export interface BoardsOrder {
  port: number;
  /** Token of the boards. */
  token: string;
  boards: number;
  publish: { unitId: string; token: string };
}

const PUBLICATIONS = 100;
const PACE_MS = 50;
const PATIENCE = 20_000;

// Connects the boards, has them all follow some changes, and stays until it is ended.
const { port, token, boards: count, publish } = loadOrder<BoardsOrder>();
const boards = await Boards.connect(port, 'service', token, count);
const http = await HttpConnection.open(port);
let sequence = 0;
for (let turn = 0; turn < PUBLICATIONS; turn += 1) {
  const path = `/v1/units/${publish.unitId}/availability`;
  const { status, body } = await http.request('PUT', path, bearer(publish.token), { free: turn % 2 });
  if (status !== 200) throw new Error(`publish: ${status} ${body}`);
  ({ sequence } = JSON.parse(body) as { sequence: number });
  await pause(PACE_MS);
}
for (const deadline = performance.now() + PATIENCE; boards.everywhere < sequence; await pause(5)) {
  if (performance.now() > deadline) throw new Error(`a board never got change ${sequence}`);
}
loadResult({ boards: count, sequence });
setInterval(() => undefined, 60_000);
