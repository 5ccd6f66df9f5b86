import { originOf, traceIdOf } from './request-origin.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('where a request comes from', () => {
  it('takes over the trace of the caller', () => {
    expect(traceIdOf({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` })).toBe(TRACE);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE.toUpperCase()}-1-01`,
  ])('starts a trace of its own when the header is %p', (traceparent) => {
    const id = traceIdOf({ traceparent });
    expect(id).toMatch(/^[\da-f]{32}$/);
    expect(id).not.toBe(TRACE);
    expect(id).not.toBe(traceIdOf({ traceparent }));
  });

  it('tells a browser from a program, and nothing more of it', () => {
    expect(originOf({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }).client).toBe(
      'browser',
    );
    expect(originOf({ 'user-agent': 'curl/8.1' }).client).toBe('program');
    expect(originOf({}).client).toBe('program');
  });
});
