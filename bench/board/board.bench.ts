import { emptyDatabase, query } from '../support/database.js';
import { runLoad, startServer, type Server } from '../support/processes.js';
import { interleaved, median, ms, perSecond, ratio, SECONDS } from '../support/rounds.js';
import { startService } from '../support/service.js';
import type { BoardFigures, BoardOrder } from './board-load.js';
import { CREATE_BOARD_UNIT, FILL_BOARD_UNIT, referenceUnits } from './board-unit.js';

const BOARDS = 200;
const WAYS = ['bare ws', 'the usual way', 'this service'] as const;

/** Publications and the boards that follow them, beside a bare `ws` server and beside the usual way. */
export async function run() {
  const units = await referenceUnits();
  const service = await startService('bench_board');
  const bare = await startYardstick('bench_board_ws', './bare-ws.js');
  const usual = await startYardstick('bench_board_usual', './usual-way/main.js');
  try {
    const common = { boards: BOARDS, seconds: SECONDS };
    const open = units.map(({ id, places }) => ({ unitId: id, places, token: '-' }));
    const own = units.map(({ id, places, provider }) => ({
      unitId: id,
      places,
      token: service.tokenOfProvider(provider),
    }));
    const token = service.tokenOf('coordinator');
    const rounds = await interleaved<(typeof WAYS)[number], BoardFigures>({
      'bare ws': () => follow({ ...common, port: bare.port, dialect: 'ws', token: '-', targets: open }),
      'the usual way': () =>
        follow({ ...common, port: usual.port, dialect: 'socket.io', token: '-', targets: open }),
      'this service': () =>
        follow({ ...common, port: service.port, dialect: 'service', token, targets: own }),
    });
    return {
      title: `Board with ${BOARDS} clients`,
      columns: [
        'way',
        'publish → last p50',
        '÷ bare ws',
        'p99',
        'updates/s kept up with',
        '÷ usual way',
        'publish → last p99 meanwhile',
      ],
      rows: WAYS.map((way) => row(way, rounds)),
      notes: [
        'Reference catalogue. Publish → last: from sending the PUT until the last of the boards has the change, one publication each 20 ms. Kept up with: 64 publications in flight, until the last board has the last of them; every board got every sequence, without a gap.',
        'The service also checks login and role, locks, and writes audit trail and ledger in the same transaction; bare ws (one UPDATE … RETURNING on a pool of 16, a message to each socket) and the usual way (Nest on Fastify, TypeORM find and save, Socket.IO `emit` to all) do none of that.',
      ],
    };
  } finally {
    await Promise.all([service.stop(), bare.stop(), usual.stop()]);
  }
}

async function startYardstick(database: string, module: string): Promise<Server> {
  const url = await emptyDatabase(database);
  await query(url, CREATE_BOARD_UNIT);
  await query(url, FILL_BOARD_UNIT, [JSON.stringify(await referenceUnits())]);
  return startServer(new URL(module, import.meta.url), url);
}

function follow(order: BoardOrder): Promise<BoardFigures> {
  return runLoad<BoardFigures>(new URL('./board-load.js', import.meta.url), order);
}

function row(way: (typeof WAYS)[number], rounds: Record<(typeof WAYS)[number], BoardFigures[]>): string[] {
  const figure = (of: (typeof WAYS)[number], one: (figures: BoardFigures) => number) =>
    median(rounds[of], one);
  const p50 = (figures: BoardFigures): number => figures.p50;
  const rate = (figures: BoardFigures): number => figures.sustained;
  return [
    way,
    ms(figure(way, p50)),
    ratio(figure(way, p50), figure('bare ws', p50)),
    ms(figure(way, ({ p99 }) => p99)),
    perSecond(figure(way, rate)),
    ratio(figure(way, rate), figure('the usual way', rate)),
    ms(figure(way, ({ sustainedP99 }) => sustainedP99)),
  ];
}
