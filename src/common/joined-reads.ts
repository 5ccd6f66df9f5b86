import { setImmediate as nextTurn } from 'node:timers/promises';

interface Read {
  /** Settles, and never fails, once it has ended. */
  ended: Promise<void>;
  /** For all who have asked since it began: it begins when this one has ended. */
  next: Promise<unknown> | null;
}

/**
 * Reads of the same thing, one at a time: whoever asks while one is under way shares the next with all who do. So nobody
 * is told what was read before he asked, however many ask at once, and nothing is kept. They go on one after the other, so
 * that what others wait for comes between.
 */
export class JoinedReads {
  private readonly underWay = new Map<string, Read>();
  private turn: Promise<unknown> = Promise.resolve();

  /**
   * @param key stands for all that the answer depends on, but for the state of the database and the clock
   * @param read what it gives is shared: nobody may change it. It runs for the one who asked first
   */
  async read<T>(key: string, read: () => Promise<T>): Promise<T> {
    const underWay = this.underWay.get(key);
    if (!underWay) return this.begin(key, read);
    underWay.next ??= underWay.ended.then(() => this.begin(key, read));
    const answer = (await underWay.next) as T;
    await (this.turn = this.turn.then(() => nextTurn()));
    return answer;
  }

  private begin<T>(key: string, read: () => Promise<T>): Promise<T> {
    const answer = read();
    const end = (): void => {
      if (one.next === null) this.underWay.delete(key);
    };
    const one: Read = { ended: answer.then(end, end), next: null };
    this.underWay.set(key, one);
    return answer;
  }
}
