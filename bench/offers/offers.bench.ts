import { Boards } from '../board/boards.js';
import { percentile } from '../ranking/timing.js';
import { bearer, HttpConnection } from '../support/http-connection.js';
import { ms, ratio, SECONDS } from '../support/rounds.js';
import { startService, type Service } from '../support/service.js';

const BOARDS = 50;
/** Units for a woman, with their places and who decides. */
const UNITS: readonly { id: string; provider: string; places: number }[] = [
  { id: 'kadera-twente-vrouwen', provider: 'kadera', places: 8 },
  { id: 'kadera-zwolle-vrouwen', provider: 'kadera', places: 6 },
  { id: 'vrouwenopvang-elders-vrouwen', provider: 'vrouwenopvang-landelijk', places: 10 },
  { id: 'humanitas-onder-dak-mo', provider: 'humanitas-onder-dak', places: 12 },
  { id: 'leger-des-heils-mo', provider: 'leger-des-heils', places: 8 },
];
const WARM_UP = 20;
const PERSON = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

interface Hold {
  id: string;
  unitId: string;
}

/** Milliseconds from sending until the last board has all of it. */
interface Times {
  asked: number[];
  decided: number[];
}

/** An offer to five units beside a hold in one, in turn, each until every board has seen it. */
export async function run() {
  const service = await startService('bench_offers');
  try {
    const bench = await OfferBench.open(service);
    const single: Times = { asked: [], decided: [] };
    const several: Times = { asked: [], decided: [] };
    for (let round = 0; round < WARM_UP; round += 1) await bench.round(null, null);
    const until = performance.now() + 3_000 * SECONDS;
    while (performance.now() < until) await bench.round(single, several);
    bench.close();
    const row = (name: string, figure: (times: Times) => number[]) => [
      ...[name, ms(percentile(figure(single), 0.5)), ms(percentile(figure(several), 0.5))],
      ratio(percentile(figure(several), 0.5), percentile(figure(single), 0.5)),
      ...[ms(percentile(figure(single), 0.99)), ms(percentile(figure(several), 0.99))],
      ratio(percentile(figure(several), 0.99), percentile(figure(single), 0.99)),
    ];
    return {
      title: `An offer to ${UNITS.length} units, seen by ${BOARDS} boards`,
      columns: [
        'until the last board has it',
        'hold p50',
        'offer p50',
        '÷ hold',
        'hold p99',
        'offer p99',
        '÷ hold',
      ],
      rows: [
        row('asked', ({ asked }) => asked),
        row('decided: one yes, the others released', ({ decided }) => decided),
      ],
      notes: [
        `Reference catalogue, ${single.asked.length} times in turn, one after the other. Asked: from sending the hold, or the offer to ${UNITS.length}, until the last board has every change of it. Decided: the same for the yes; that of the offer also gives four places back. Every board got every sequence.`,
      ],
    };
  } finally {
    await service.stop();
  }
}

class OfferBench {
  private constructor(
    private readonly service: Service,
    private readonly http: HttpConnection,
    private readonly boards: Boards,
  ) {}

  static async open(service: Service): Promise<OfferBench> {
    const http = await HttpConnection.open(service.port);
    const boards = await Boards.connect(service.port, 'service', service.tokenOf('coordinator'), BOARDS);
    const bench = new OfferBench(service, http, boards);
    for (const { id, provider, places } of UNITS) {
      await bench.send('PUT', `/v1/units/${id}/availability`, service.tokenOfProvider(provider), {
        free: places,
      });
    }
    return bench;
  }

  close(): void {
    this.http.close();
    this.boards.close();
  }

  async round(single: Times | null, several: Times | null): Promise<void> {
    const [unit] = UNITS;
    await this.decide(single, (id) => [`/v1/requests/${id}/holds`, { unitId: unit?.id }]);
    await this.decide(several, (id) => [
      `/v1/requests/${id}/offers`,
      { unitIds: UNITS.map((one) => one.id) },
    ]);
  }

  private async decide(times: Times | null, ask: (requestId: string) => [string, object]): Promise<void> {
    const coordinator = this.service.tokenOf('coordinator');
    const { id } = (await this.send('POST', '/v1/requests', coordinator, PERSON)) as { id: string };
    const [path, body] = ask(id);
    let hold: Hold | undefined;
    const changes = 'unitIds' in body ? UNITS.length : 1;
    const asked = await this.timed(changes, async () => {
      const answer = (await this.send('POST', path, coordinator, body)) as Hold & { holds?: Hold[] };
      hold = answer.holds?.[0] ?? answer;
    });
    if (!hold) throw new Error('nothing was held');
    const { id: holdId, unitId } = hold;
    const provider = UNITS.find((one) => one.id === unitId)?.provider ?? '';
    const decided = await this.timed(changes, () =>
      this.send('POST', `/v1/holds/${holdId}/acceptance`, this.service.tokenOfProvider(provider)),
    );
    times?.asked.push(asked);
    times?.decided.push(decided);
    await this.timed(1, () => this.send('DELETE', `/v1/holds/${holdId}`, coordinator));
  }

  /** Until every board has so many changes more. */
  private async timed(changes: number, work: () => Promise<unknown>): Promise<number> {
    const target = this.boards.everywhere + changes;
    const start = performance.now();
    await work();
    for (;;) {
      const at = this.boards.completed(target);
      if (at !== undefined) return at - start;
      await new Promise((resolve) => setTimeout(resolve, 1)); // the boards note the moment themselves
    }
  }

  private async send(method: string, path: string, token: string, body?: object): Promise<unknown> {
    const answer = await this.http.request(method, path, bearer(token), body);
    if (answer.status >= 300) throw new Error(`${method}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }
}
