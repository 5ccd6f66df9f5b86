import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../ranking/timing.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { loadOrder, loadResult } from '../support/processes.js';
import { Boards, type Dialect } from './boards.js';

export interface BoardOrder {
  port: number;
  dialect: Dialect;
  /** Token of the boards; '-' where there is no login. */
  token: string;
  targets: readonly { unitId: string; places: number; token: string }[];
  boards: number;
  seconds: number;
}

export interface BoardFigures {
  /** Publish → last board, one publication at a time. Milliseconds. */
  p50: number;
  p99: number;
  /** Publications per second that all boards keep up with. */
  sustained: number;
  /** Publish → last board meanwhile. Milliseconds. */
  sustainedP99: number;
}

const PACE_MS = 20;
const IN_FLIGHT = 64;
const WARM_UP_MS = 1_000;
/** Milliseconds in which the last change must have come everywhere. */
const PATIENCE = 20_000;

const order = loadOrder<BoardOrder>();
let turn = 0;

/** Publishes another figure for the next unit; its sequence. */
async function publish(http: HttpConnection): Promise<number> {
  turn += 1;
  const target = order.targets[turn % order.targets.length];
  if (!target) throw new Error('nothing to publish');
  const free = Math.floor(turn / order.targets.length) % (target.places + 1);
  const path = `/v1/units/${target.unitId}/availability`;
  const { status, body } = await http.request('PUT', path, bearer(target.token), { free });
  if (status !== 200) throw new Error(`publish: ${status} ${body}`);
  return (JSON.parse(body) as { sequence: number }).sequence;
}

async function everywhere(boards: Boards, sequence: number): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (boards.everywhere < sequence) {
    if (performance.now() > deadline) throw new Error(`a board never got change ${sequence}`);
    await pause(1);
  }
}

interface Publication {
  sequence: number;
  start: number;
}

function delays(boards: Boards, publications: readonly Publication[]): number[] {
  return publications.map(({ sequence, start }) => {
    const end = boards.completed(sequence);
    if (end === undefined) throw new Error(`not every board got change ${sequence}`);
    return end - start;
  });
}

async function paced(boards: Boards, http: HttpConnection): Promise<number[]> {
  const publications: Publication[] = [];
  const from = performance.now() + WARM_UP_MS;
  const until = from + order.seconds * 1_000;
  while (performance.now() < until) {
    const start = performance.now();
    const sequence = await publish(http);
    if (start >= from) publications.push({ sequence, start });
    await pause(Math.max(0, start + PACE_MS - performance.now()));
  }
  await everywhere(boards, publications.at(-1)?.sequence ?? 0);
  return delays(boards, publications);
}

async function sustained(
  boards: Boards,
  connections: readonly HttpConnection[],
): Promise<{ rate: number; delays: number[] }> {
  const publications: Publication[] = [];
  const from = performance.now() + WARM_UP_MS;
  const until = from + order.seconds * 1_000;
  await Promise.all(
    connections.map(async (http) => {
      while (performance.now() < until) {
        const start = performance.now();
        const sequence = await publish(http);
        if (start >= from) publications.push({ sequence, start });
      }
    }),
  );
  await everywhere(boards, Math.max(...publications.map(({ sequence }) => sequence)));
  // The boards have kept up only once they have it all.
  return {
    rate: publications.length / ((performance.now() - from) / 1_000),
    delays: delays(boards, publications),
  };
}

const boards = await Boards.connect(order.port, order.dialect, order.token, order.boards);
const connections = await Promise.all(
  Array.from({ length: IN_FLIGHT }, () => HttpConnection.open(order.port)),
);
const [first] = connections;
if (!first) throw new Error('no connection');
// A board knows where it stands from the first change on.
await everywhere(boards, await publish(first));
// The crowd comes first: the code of a service that has run for a while is compiled.
const crowd = await sustained(boards, connections);
const single = await paced(boards, first);
const figures: BoardFigures = {
  p50: percentile(single, 0.5),
  p99: percentile(single, 0.99),
  sustained: crowd.rate,
  sustainedP99: percentile(crowd.delays, 0.99),
};
loadResult(figures);
boards.close();
