import { sessionSecretIn } from './session-cookie.js';

describe('the session cookie', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['theme=dark', null],
    ['__Host-session=abc', 'abc'],
    ['theme=dark; __Host-session=abc; x=1', 'abc'],
    ['session=abc; x__Host-session=def', null],
    ['__Host-session', null],
  ])('in %p is %p', (header, secret) => {
    expect(sessionSecretIn(header)).toBe(secret);
  });
});
