import fc from 'fast-check';
import { JoinedReads } from './joined-reads.js';

/** Reads that end when they are told to, each with the state of when it began. */
class Source {
  state = 0;
  begun = 0;
  private readonly ends: (() => void)[] = [];

  read = (): Promise<number> => {
    this.begun += 1;
    const { state } = this;
    return new Promise((resolve) => this.ends.push(() => resolve(state)));
  };

  get underWay(): number {
    return this.ends.length;
  }

  /** Ends the one that began first. */
  async end(): Promise<void> {
    this.ends.shift()?.();
    await settled();
  }
}

/** Until everything that can go on without I/O has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const FAILED = () => Promise.reject(new Error('no screen'));

describe('reads of the same thing', () => {
  it('that are asked for one after the other are read each time', async () => {
    const joined = new JoinedReads();
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    expect([await joined.read('a', read), await joined.read('a', read)]).toEqual([1, 2]);
  });

  it('are one for all who ask while another is under way, and begin when that has ended', async () => {
    const joined = new JoinedReads();
    const source = new Source();
    const first = joined.read('a', source.read);
    const others = [1, 2, 3].map(() => joined.read('a', source.read));
    source.state = 1;
    await settled();
    expect(source.begun).toBe(1);
    await source.end();
    expect([await first, source.begun]).toEqual([0, 2]);
    await source.end();
    expect(await Promise.all(others)).toEqual([1, 1, 1]);
    expect(source.begun).toBe(2);
  });

  it('do not wait for those of something else', async () => {
    const joined = new JoinedReads();
    void joined.read('a', new Source().read);
    expect(await joined.read('b', () => Promise.resolve('read'))).toBe('read');
  });

  it('fail for all who share them, and for nobody else', async () => {
    const joined = new JoinedReads();
    const source = new Source();
    const answers = [source.read, FAILED, FAILED].map((read) => joined.read<unknown>('a', read));
    const all = Promise.allSettled(answers);
    await source.end();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await joined.read('a', () => Promise.resolve('read'))).toBe('read');
  });

  it('never tell anybody what was so before he asked, and are one at a time, whoever asks when', async () => {
    const step = fc.constantFrom('ask', 'write', 'end');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const joined = new JoinedReads();
        const source = new Source();
        const asked: { since: number; answer: Promise<number> }[] = [];
        for (const one of steps) {
          if (one === 'ask') asked.push({ since: source.state, answer: joined.read('a', source.read) });
          if (one === 'write') source.state += 1;
          if (one === 'end') await source.end();
          expect(source.underWay).toBeLessThanOrEqual(1);
        }
        while (source.underWay > 0) await source.end();
        for (const { since, answer } of asked) expect(await answer).toBeGreaterThanOrEqual(since);
        expect(source.begun).toBeLessThanOrEqual(asked.length);
      }),
    );
  });
});
