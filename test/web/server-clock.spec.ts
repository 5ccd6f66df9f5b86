import { noteServerDate, noteServerTime, onCorrection, serverNow } from '../../web/src/lib/server-clock.js';

const MINUTE = 60_000;

/** Milliseconds by which the page takes the service to be ahead of this telephone. */
function ahead(): number {
  return serverNow() - Date.now();
}

function date(ms: number): string {
  return new Date(Date.now() + ms).toUTCString();
}

// In this order: a page begins without any knowledge, and learns.
describe('the clock of the service, as a page on a telephone that is wrong knows it', () => {
  it('is that of the telephone before anything was answered, and after an answer without a date', () => {
    noteServerDate(null);
    noteServerDate('yesterday');
    expect(Math.abs(ahead())).toBeLessThan(1_000);
  });

  it('is set by the date of whatever comes in first, and tells who shows a time', () => {
    let corrections = 0;
    const stop = onCorrection(() => (corrections += 1));
    noteServerDate(date(5 * MINUTE));
    stop();
    expect(Math.abs(ahead() - 5 * MINUTE)).toBeLessThan(1_500);
    expect(corrections).toBe(1);
  });

  it('is not moved by the whole seconds of a date', () => {
    const before = ahead();
    noteServerDate(date(5 * MINUTE - 900));
    expect(Math.abs(ahead() - before)).toBeLessThan(500);
  });

  it('goes by exact instants from the first one on: a date may be that of a proxy', () => {
    noteServerTime(new Date(Date.now() - 3 * MINUTE).toISOString());
    expect(Math.abs(ahead() + 3 * MINUTE)).toBeLessThan(500);
    noteServerDate(date(5 * MINUTE));
    expect(Math.abs(ahead() + 3 * MINUTE)).toBeLessThan(500);
  });
});
