import { stepsAt, watchClock } from './clock-steps.js';

const READ = new Date('2026-11-24T22:30:00Z');
const later = (minutes: number) => new Date(READ.getTime() + minutes * 60_000);

const changesAt = async (read: () => void) =>
  (await watchClock(READ, () => Promise.resolve(read()))).changesAt;

describe('when the clock alone changes what is read', () => {
  it('is the earliest of what was named, in whichever way', async () => {
    const read = () => {
      stepsAt(later(20), later(9).toISOString());
      stepsAt(later(7).getTime(), null);
    };
    expect(await changesAt(read)).toEqual(later(7));
  });

  it('is never what has passed, nor the instant of the read itself', async () => {
    expect(await changesAt(() => stepsAt(later(-1), READ, null))).toBeNull();
    expect(await changesAt(() => stepsAt(READ, later(1)))).toEqual(later(1));
  });

  it('is known of each read apart, and nobody need ask for it', async () => {
    stepsAt(later(1));
    const both = await Promise.all([changesAt(() => stepsAt(later(2))), changesAt(() => stepsAt(later(3)))]);
    expect(both).toEqual([later(2), later(3)]);
  });
});
