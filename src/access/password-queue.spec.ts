import { PasswordQueue } from './password-queue.js';

/** Work that ends when it is told to. */
function work(): { start: () => Promise<void>; end: () => void; started: () => boolean } {
  let end: () => void = () => undefined;
  let started = false;
  const done = new Promise<void>((resolve) => (end = resolve));
  return {
    start: () => {
      started = true;
      return done;
    },
    end,
    started: () => started,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the queue of passwords to compare', () => {
  it('compares two at once, and gives each address its turn whatever another one sends', async () => {
    const queue = new PasswordQueue();
    const flood = Array.from({ length: 20 }, work);
    const other = work();
    const all = [
      ...flood.map((one) => queue.run('attacker', one.start)),
      queue.run('coordinator', other.start),
    ];
    await settle();
    expect(flood.filter((one) => one.started())).toHaveLength(2);
    flood[0]?.end();
    await settle();
    expect(other.started()).toBe(false);
    flood[1]?.end();
    await settle();
    expect(other.started()).toBe(true);
    for (const one of [...flood, other]) one.end();
    await Promise.all(all);
    expect(flood.every((one) => one.started())).toBe(true);
  });

  it('refuses the twenty-first that waits from one address, and nobody elsewhere', async () => {
    const queue = new PasswordQueue();
    const flood = Array.from({ length: 22 }, work);
    const all = flood.map((one) => queue.run('attacker', one.start));
    await expect(queue.run('attacker', () => Promise.resolve())).rejects.toMatchObject({ status: 429 });
    const other = queue.run('coordinator', () => Promise.resolve('here'));
    for (const one of flood) one.end();
    await expect(other).resolves.toBe('here');
    await Promise.all(all);
  });

  it('goes on after work that failed', async () => {
    const queue = new PasswordQueue();
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    const failed = await Promise.allSettled(Array.from({ length: 5 }, () => queue.run('a', fail)));
    expect(failed.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    await expect(queue.run('a', () => Promise.resolve('here'))).resolves.toBe('here');
  });
});
