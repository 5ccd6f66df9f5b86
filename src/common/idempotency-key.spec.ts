import { parseIdempotencyKey } from './idempotency-key.js';
import { InvalidInput } from './problem.js';

describe('an Idempotency-Key', () => {
  it('may be left out', () => {
    expect(parseIdempotencyKey(undefined)).toBeNull();
  });

  it.each(['a', '"8e03978e-40d5-43e8-bc93-6894a57f9324"', 'x'.repeat(100), 'with a space'])(
    'may be %p',
    (key) => {
      expect(parseIdempotencyKey(key)).toBe(key);
    },
  );

  it.each(['', 'x'.repeat(101), 'één', 'tab\tinside', ' ', ['a', 'b']])('may not be %p', (key) => {
    expect(() => parseIdempotencyKey(key)).toThrow(InvalidInput);
  });
});
