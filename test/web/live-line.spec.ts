import {
  allFollowed,
  follow,
  lineStatus,
  onTold,
  startLine,
  stopLine,
  toldVersion,
  type LineSocket,
} from '../../web/src/lib/live-line.js';
import { FakeLine } from './fake-line.js';

let line: FakeLine;

beforeEach(() => {
  jest.useFakeTimers();
  line = new FakeLine();
});
afterEach(() => {
  stopLine();
  jest.useRealTimers();
});

describe('the line of a page', () => {
  it('follows all topics of all screens in one message, and knows how they stand', async () => {
    const stops = [follow(['cases', 'catalogue']), follow(['news']), follow(['news'])];
    line.versions = { cases: 3, news: 7 };
    await line.start();
    expect(line.asked).toEqual([['cases', 'catalogue', 'news']]);
    expect(lineStatus()).toBe('live');
    expect(['cases', 'catalogue', 'news', 'tasks'].map(toldVersion)).toEqual([3, 0, 7, undefined]);
    for (const stop of stops) stop();
  });

  it('asks again only for what it does not follow yet, and then leaves out what no screen shows any more', async () => {
    const stopCases = follow(['cases', 'catalogue']);
    await line.start();
    const stopNews = [follow(['news']), follow(['catalogue'])];
    stopCases();
    jest.runAllTimers();
    expect(line.asked[1]).toEqual(['catalogue', 'news']);
    follow(['news', 'catalogue'])();
    jest.runAllTimers();
    expect(line.asked).toHaveLength(2);
    for (const stop of stopNews) stop();
  });

  it('tells of higher versions, with the time over which to spread', async () => {
    const stop = follow(['cases']);
    await line.start();
    const heard: (number | undefined)[][] = [];
    const stopHearing = onTold((spreadMs) => heard.push([toldVersion('cases'), spreadMs]));
    line.emit('topic', { topic: 'cases', version: 5, spreadMs: 40 });
    line.emit('topic', { topic: 'cases', version: 4, spreadMs: 0 });
    expect(heard).toEqual([
      [5, 40],
      [5, 0],
    ]);
    stopHearing();
    stop();
  });

  it('follows again after it was lost, and spreads the reading of what was missed', async () => {
    const stop = follow(['cases']);
    await line.start();
    line.lose();
    expect(lineStatus()).toBe('down');
    line.versions = { cases: 9 };
    let spread = 0;
    const stopHearing = onTold((spreadMs) => (spread = spreadMs));
    line.connect();
    expect([lineStatus(), toldVersion('cases')]).toEqual(['live', 9]);
    expect(spread).toBeGreaterThan(0);
    stopHearing();
    stop();
  });

  it('counts as down when the service does not let it follow', async () => {
    line.refuses = true;
    await line.start();
    expect(lineStatus()).toBe('down');
  });

  it('says when the service closed it, and tries again', async () => {
    let refused = 0;
    await line.start(() => (refused += 1));
    line.active = false;
    line.lose();
    expect(refused).toBe(1);
    jest.advanceTimersByTime(3_000);
    expect(lineStatus()).toBe('live');
  });

  it('is down, and tried again, when even the library that opens it cannot be had', async () => {
    let tries = 0;
    await startLine(
      () => undefined,
      () => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new Error('away'))
          : Promise.resolve(line as unknown as LineSocket);
      },
    );
    expect(lineStatus()).toBe('down');
    await jest.advanceTimersByTimeAsync(3_000);
    expect([tries, lineStatus()]).toEqual([2, 'live']);
  });

  it('does not open any more for a page that was left meanwhile', async () => {
    const opening = line.start();
    stopLine();
    await opening;
    expect([line.connected, line.asked]).toEqual([false, []]);
  });

  it('lets who reads wait until what is drawn with it is followed, and not at all while there is no line', async () => {
    const waiting = allFollowed();
    await jest.advanceTimersByTimeAsync(0);
    await waiting;
    await line.start();
    line.answers = false;
    const reading = allFollowed();
    const stop = follow(['tasks']);
    let done = false;
    void reading.then(() => (done = true));
    await jest.advanceTimersByTimeAsync(100);
    expect([done, line.asked.at(-1)]).toEqual([false, ['tasks']]);
    stop();
  });
});
