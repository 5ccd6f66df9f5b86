import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { keepFresh, needsSequence, type Read } from '../../web/src/lib/keep-fresh.js';
import { stopLine } from '../../web/src/lib/live-line.js';
import { FakeLine } from './fake-line.js';

const KEY = ['screen', 'case', 'one'];
const MINUTE = 60_000;

let line: FakeLine;
let client: QueryClient;
/** What the service says at each read; the last one again and again. */
let answers: (Partial<Read<null>> & Pick<Read<null>, 'versions'>)[];
let reads: number;
let failing: boolean;
let stops: (() => void)[];

beforeEach(() => {
  jest.useFakeTimers();
  line = new FakeLine();
  client = new QueryClient();
  answers = [{ versions: { cases: 1 } }];
  reads = 0;
  failing = false;
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  client.clear();
  stopLine();
  jest.useRealTimers();
});

/** A screen that is shown, `parts` times. */
async function show(parts = 1): Promise<void> {
  const observer = new QueryObserver(client, {
    queryKey: KEY,
    queryFn: (): Promise<Read<null>> => {
      const answer = answers[Math.min(reads, answers.length - 1)] ?? { versions: {} };
      reads += 1;
      return failing
        ? Promise.reject(new Error('away'))
        : Promise.resolve({ data: null, etag: null, sequence: null, changesAt: null, ...answer });
    },
    staleTime: Infinity,
    retry: false,
  });
  stops.push(observer.subscribe(() => undefined));
  for (let part = 0; part < parts; part += 1) stops.push(keepFresh(client, KEY, []));
  await wait(0);
}

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('what a page shows', () => {
  it('is read once, and no more while nothing is told of it', async () => {
    line.versions = { cases: 1 };
    await line.start();
    await show();
    await wait(60 * MINUTE);
    line.tell('news', 5);
    await wait(MINUTE);
    expect([reads, line.asked.at(-1)]).toEqual([1, ['cases']]);
  });

  it('is read once more at a higher version, however many parts show it and however many versions come together', async () => {
    await line.start();
    await show(5);
    for (const version of [2, 3, 4]) line.tell('cases', version);
    answers = [{ versions: { cases: 4 } }];
    await wait(MINUTE);
    expect(reads).toBe(2);
  });

  it('waits a part of the time over which its reading is to be spread', async () => {
    await line.start();
    await show();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    answers = [{ versions: { cases: 2 } }];
    line.tell('cases', 2, 4_000);
    await wait(2_000);
    expect(reads).toBe(1);
    await wait(200);
    expect(reads).toBe(2);
    jest.restoreAllMocks();
  });

  it('is not read again for what it had in it before it was told', async () => {
    await line.start();
    answers = [{ versions: { cases: 7 } }];
    await show();
    line.tell('cases', 7);
    await wait(MINUTE);
    expect(reads).toBe(1);
  });

  it('is read again, ever more slowly, while what comes is older than what was told', async () => {
    await line.start();
    answers = [1, 1, 1, 1, 2].map((cases) => ({ versions: { cases } }));
    await show();
    line.tell('cases', 2);
    await wait(1_000);
    expect(reads).toBe(2);
    await wait(15_000);
    expect(reads).toBe(5);
    await wait(10 * MINUTE);
    expect(reads).toBe(5);
  });

  it('is read again after a read that failed', async () => {
    await line.start();
    await show();
    failing = true;
    answers = [{ versions: { cases: 2 } }];
    line.tell('cases', 2);
    await wait(1_000);
    failing = false;
    await wait(MINUTE);
    expect(client.getQueryData<Read<null>>(KEY)?.versions).toEqual({ cases: 2 });
    const after = reads;
    await wait(10 * MINUTE);
    expect(reads).toBe(after);
  });

  it('is read as soon as the line is back where a read failed meanwhile, though nothing changed', async () => {
    line.versions = { cases: 1 };
    await line.start();
    await show();
    failing = true;
    line.lose();
    await wait(10_000);
    expect([reads, client.getQueryState(KEY)?.status]).toEqual([2, 'error']);
    failing = false;
    line.connect();
    await wait(1_500);
    expect([reads, client.getQueryState(KEY)?.status]).toEqual([3, 'success']);
    await wait(10 * MINUTE);
    expect(reads).toBe(3);
  });

  it('is read after the line is back only where it changed meanwhile', async () => {
    line.versions = { cases: 1 };
    await line.start();
    await show();
    line.lose();
    await wait(1_000);
    line.connect();
    await wait(MINUTE);
    expect(reads).toBe(1);
    line.lose();
    line.versions = { cases: 2 };
    answers = [{ versions: { cases: 2 } }];
    line.connect();
    await wait(MINUTE);
    expect(reads).toBe(2);
  });

  it('is looked at within seconds when the line is lost', async () => {
    await line.start();
    await show();
    line.lose();
    await wait(5_000);
    expect(reads).toBe(2);
  });

  it('is read when its own clock says so', async () => {
    await line.start();
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    answers = [{ versions: { cases: 1 }, changesAt: at(10 * MINUTE) }];
    await show();
    answers = [{ versions: { cases: 1 } }];
    await wait(10 * MINUTE - 1);
    expect(reads).toBe(1);
    await wait(2_000);
    expect(reads).toBe(2);
    await wait(60 * MINUTE);
    expect(reads).toBe(2);
  });

  it('waits for an instant that is months away', async () => {
    await line.start();
    answers = [
      { versions: { cases: 1 }, changesAt: new Date(Date.now() + 90 * 24 * 60 * MINUTE).toISOString() },
    ];
    await show();
    await wait(60 * MINUTE);
    expect(reads).toBe(1);
  });

  it('is asked ever more slowly when its clock is ahead of that of the service', async () => {
    await line.start();
    answers = [{ versions: { cases: 1 }, changesAt: new Date(Date.now() + MINUTE).toISOString() }];
    await show();
    await wait(2 * MINUTE);
    expect(reads).toBeLessThan(9);
  });

  it('is read for figures that it does not have yet, and for no others', async () => {
    await line.start();
    answers = [{ versions: { cases: 1 }, sequence: 10 }];
    await show();
    needsSequence(KEY, 10, 0);
    await wait(MINUTE);
    expect(reads).toBe(1);
    answers = [{ versions: { cases: 1 }, sequence: 12 }];
    needsSequence(KEY, 11, 0);
    needsSequence(KEY, 12, 0);
    await wait(MINUTE);
    expect(reads).toBe(2);
  });

  it('is followed and read no more when nobody shows it', async () => {
    await line.start();
    await show(2);
    for (const stop of stops.splice(0)) stop();
    line.tell('cases', 2);
    await wait(MINUTE);
    expect(reads).toBe(1);
  });
});
