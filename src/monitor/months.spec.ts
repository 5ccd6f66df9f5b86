import { InvalidInput, type Fault } from '../common/problem.js';
import { askedMonths, boundsOf, lastMonthOver, monthsOf } from './months.js';

const NOW = new Date('2026-11-15T12:00:00Z');

function faultsOf(from?: string, to?: string): Fault[] {
  try {
    askedMonths(from, to, NOW);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.problem.errors ?? [];
    throw error;
  }
}
const pathsOf = (from?: string, to?: string): string[] => faultsOf(from, to).map(({ path }) => path);

describe('the months that can be asked', () => {
  it('are over in the Netherlands, not elsewhere', () => {
    expect(lastMonthOver(new Date('2026-10-31T22:59:59Z'))).toBe('2026-09');
    expect(lastMonthOver(new Date('2026-10-31T23:00:00Z'))).toBe('2026-10');
    expect(boundsOf('2026-10')).toEqual({
      start: new Date('2026-09-30T22:00:00Z'),
      end: new Date('2026-10-31T23:00:00Z'),
    });
    expect(boundsOf('2026-12').end).toEqual(new Date('2026-12-31T23:00:00Z'));
  });

  it('are the last one, a single one, or a range with both ends', () => {
    expect(askedMonths(undefined, undefined, NOW)).toEqual({ from: '2026-10', to: '2026-10' });
    expect(askedMonths('2026-01', undefined, NOW)).toEqual({ from: '2026-01', to: '2026-10' });
    expect(askedMonths(undefined, '2026-03', NOW)).toEqual({ from: '2026-03', to: '2026-03' });
    expect(monthsOf('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it('are nothing else: every fault is told, with what can be asked', () => {
    for (const no of [
      ...['2026-11', '2027-01', '2026-13', '2026-00', '2026-1', '2026', '', '2021-10', '1999-01'],
      ...['2026-10-01', '2026-10-01T00:00:00Z', '2026-10 ', '٢٠٢٦-١٠', 'yesterday'],
    ]) {
      expect([no, pathsOf(no)]).toEqual([no, ['from']]);
      expect([no, pathsOf(undefined, no)]).toEqual([no, ['to']]);
    }
    expect(pathsOf('2026-11', '2026-12')).toEqual(['from', 'to']);
    expect(pathsOf('2026-10', '2026-09')).toEqual(['from']);
    expect(pathsOf('2021-11')).toEqual([]);
    expect(faultsOf('2026-11').map(({ message }) => message)).toEqual([
      {
        nl: 'Kies een hele maand die voorbij is, van 2021-11 tot en met 2026-10.',
        en: 'Choose a whole month that is over, from 2021-11 up to and including 2026-10.',
      },
    ]);
  });
});
