import { describeError, isDatabaseGone, isNothingDone } from './error-description.js';

const withCode = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('what is logged of an error', () => {
  it('is its message and where it was thrown', () => {
    const described = describeError(new TypeError('undefined is not a function'));
    expect(described).toMatchObject({ name: 'TypeError', message: 'undefined is not a function' });
    expect(described.stack[0]).toMatch(/^at .*error-description\.spec/);
  });

  it('is, of an error of the database, its code and constraint and never its message, which repeats values', () => {
    const driverError = Object.assign(withCode('23505'), { constraint: 'account_username_once' });
    const error = Object.assign(new Error('Key (username)=(jan) already exists'), {
      driverError,
      parameters: ['jan'],
    });
    const described = describeError(error);
    expect(described).toMatchObject({ code: '23505', constraint: 'account_username_once' });
    expect(JSON.stringify(described)).not.toContain('jan');
  });

  it('is the kind of a thing that is no error', () => {
    expect(describeError('a secret')).toEqual({ name: 'string', stack: [] });
  });
});

describe('a database that is gone', () => {
  it.each([
    withCode('ECONNREFUSED'),
    withCode('57P01'),
    withCode('08006'),
    withCode('57014', 'canceling statement due to statement timeout'),
    withCode('55P03', 'canceling statement due to lock timeout'),
    withCode('25P03', 'terminating connection due to idle-in-transaction timeout'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
    Object.assign(new Error('x'), { driverError: withCode('57P03') }),
  ])('is known by %p', (error) => {
    expect(isDatabaseGone(error)).toBe(true);
  });

  it.each([new Error('x'), withCode('23505'), withCode('42P01'), 'ECONNREFUSED', null])(
    'is not %p',
    (error) => {
      expect(isDatabaseGone(error)).toBe(false);
    },
  );

  it.each([
    withCode('ECONNREFUSED'),
    withCode('53300'),
    withCode('57014'),
    withCode('55P03'),
    new Error('timeout exceeded when trying to connect'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
    Object.assign(new Error('x'), { driverError: withCode('57P03') }),
  ])('has done nothing at %p', (error) => {
    expect([isDatabaseGone(error), isNothingDone(error)]).toEqual([true, true]);
  });

  it.each([
    withCode('57P01'),
    withCode('08006'),
    withCode('ECONNRESET'),
    withCode('EPIPE'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNRESET')]),
  ])('may have done it at %p', (error) => {
    expect([isDatabaseGone(error), isNothingDone(error)]).toEqual([true, false]);
  });
});
