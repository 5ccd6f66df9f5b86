import { percentile, timed } from '../ranking/timing.js';
import { untilJobsAreDone } from '../support/database.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { COORDINATORS, holdLive, prepareLiveHolds } from '../support/live-holds.js';
import type { LiveFigures } from '../support/live-holds-load.js';
import { interleaved, median, ms, ratio } from '../support/rounds.js';
import { startService } from '../support/service.js';

const PAGES = 64;
/** Milliseconds from one herd to the next. */
const EVERY = 2_000;

interface Figures extends LiveFigures {
  /** Milliseconds until each page had its case; none without pages. */
  pages: number[];
}

/** Pages of one case that all read it again at the same moment, beside live holds. */
export async function run() {
  const service = await startService('bench_case_pages');
  const pages = await Promise.all(Array.from({ length: PAGES }, () => HttpConnection.open(service.port)));
  try {
    const order = await prepareLiveHolds(service);
    await untilJobsAreDone(service.databaseUrl);
    const headers = bearer(service.tokenOf('coordinator'));
    const path = `/v1/cases/${order.requestIds[0] ?? ''}`;
    const herd = () =>
      Promise.all(
        pages.map((page) =>
          timed(async () => {
            const { status, body } = await page.request('GET', path, headers);
            if (status !== 200) throw new Error(`a page: ${status} ${body}`);
          }),
        ),
      );
    const rounds = await interleaved<'without pages' | 'with pages', Figures>({
      'without pages': async () => ({ ...(await holdLive(order)), pages: [] }),
      'with pages': async () => {
        const times: number[] = [];
        let held = false;
        const holding = holdLive(order).finally(() => (held = true));
        while (!held) {
          times.push(...(await herd()));
          await Promise.race([holding, new Promise((resolve) => setTimeout(resolve, EVERY))]);
        }
        return { ...(await holding), pages: times };
      },
    });
    const alone = median(rounds['without pages'], ({ p99 }) => p99);
    return {
      title: `${PAGES} pages of a case read at once, beside live holds`,
      columns: [
        'what',
        'p50 of a hold',
        'p99 of a hold',
        'p99 ÷ without pages',
        'p50 of a page',
        'last page',
      ],
      rows: Object.entries(rounds).map(([what, some]) => {
        const p99 = median(some, (one) => one.p99);
        const page = (share: number) => median(some, ({ pages: times }) => percentile(times, share));
        return [
          ...[what, ms(median(some, ({ p50 }) => p50)), ms(p99), ratio(p99, alone)],
          ...(what === 'with pages' ? [ms(page(0.5)), ms(page(1))] : ['–', '–']),
        ];
      }),
      notes: [
        `Reference catalogue. ${COORDINATORS} coordinators hold and release without end, with 40 ms to think. All pages show the same case, which changes with each hold, and read it in the same instant every ${EVERY / 1_000} s; every read was answered 200. Goal: p99 of a hold at most 1.5 ×.`,
      ],
    };
  } finally {
    for (const page of pages) page.close();
    await service.stop();
  }
}
