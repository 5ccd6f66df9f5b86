import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { referenceUnits } from '../board/board-unit.js';
import { startLoad } from '../support/processes.js';
import { startService } from '../support/service.js';
import type { BoardsOrder } from './boards-load.js';

const BOARDS = 1_000;
/** Long enough for a garbage collection or two. */
const SETTLE_MS = 10_000;
const LIMITS = { idle: 200, boards: 300 };

/** Resident memory of one node. */
export async function run() {
  const service = await startService('bench_memory');
  try {
    const [unit] = await referenceUnits();
    if (!unit) throw new Error('the reference catalogue is empty');
    await pause(SETTLE_MS);
    const idle = await residentMegabytes(service.pid);
    const order: BoardsOrder = {
      port: service.port,
      token: service.tokenOf('coordinator'),
      boards: BOARDS,
      publish: { unitId: unit.id, token: service.tokenOfProvider(unit.provider) },
    };
    const load = await startLoad(new URL('./boards-load.js', import.meta.url), order);
    await pause(SETTLE_MS);
    const busy = await residentMegabytes(service.pid);
    await load.stop();
    return {
      title: 'Memory of one node',
      columns: ['state', 'resident', 'limit'],
      rows: [
        ['idle', `${idle} MB`, `${LIMITS.idle} MB`],
        [`${BOARDS.toLocaleString('en')} boards`, `${busy} MB`, `${LIMITS.boards} MB`],
      ],
      notes: [
        `VmRSS of the service's process (PostgreSQL not included), ${SETTLE_MS / 1_000} s after its start, and again that long after ${BOARDS.toLocaleString('en')} boards had connected and followed 100 publications in 5 s.`,
      ],
    };
  } finally {
    await service.stop();
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
}
