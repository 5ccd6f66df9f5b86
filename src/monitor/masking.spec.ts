import fc from 'fast-check';
import { maskOne, maskTable } from './masking.js';

describe('masking', () => {
  it('tells a count from 5 on', () => {
    expect([0, 4, 5].map(maskOne)).toEqual(['<5', '<5', 5]);
  });

  it('hides a second count when one alone could be found by subtraction', () => {
    expect(maskTable([20, 3, 9])).toEqual([20, '<5', '<5']);
  });

  it('hides no more than needed when two are small', () => {
    expect(maskTable([20, 3, 4, 9])).toEqual([20, '<5', '<5', 9]);
  });

  it('never leaves exactly one count of a table hidden, nor a small one told', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 14 }), (counts) => {
        const masked = maskTable(counts);
        expect(masked.filter((count) => count === '<5')).not.toHaveLength(1);
        masked.forEach((count, index) => {
          if (count !== '<5') {
            expect(count).toBe(counts[index]);
            expect(count).toBeGreaterThanOrEqual(5);
          }
        });
      }),
    );
  });
});
