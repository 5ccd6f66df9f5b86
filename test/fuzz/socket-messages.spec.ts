import type { Subscribed } from '../../src/contract/board.js';
import { startApp, type TestApp } from '../support/app.js';
import { boardSocket, connected } from '../support/board-client.js';
import { UNCARRIABLE } from '../support/fuzz/troublesome-values.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Of one message on a connection of its own, so that no budget is spent. */
async function answerTo(...message: unknown[]): Promise<Subscribed | Error> {
  const socket = boardSocket(app.url, { token: app.tokens.monitor ?? '' });
  await connected(socket);
  try {
    const emit = socket.emitWithAck.bind(socket) as (...all: unknown[]) => Promise<Subscribed>;
    return await Promise.race([
      emit('subscribe', ...message),
      new Promise<Error>((resolve) => socket.once('disconnect', (reason) => resolve(new Error(reason)))),
    ]);
  } finally {
    socket.close();
  }
}

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

describe('a message on the board', () => {
  it.each([
    ...Object.values(UNCARRIABLE).map((text): [string, unknown] => [JSON.stringify(text), text]),
    ...Object.values(UNCARRIABLE).map((text): [string, unknown] => [
      `since ${JSON.stringify(text)}`,
      { since: text },
    ]),
    ['a name that is none', { '\u0000': 1 }],
    ['a prototype', JSON.parse('{"__proto__":{"since":1}}')],
    ['another member', { since: 1, until: 2 }],
    ['a list', []],
    ['a number', 3],
    ['below zero', { since: -1 }],
    ['a half', { since: 0.5 }],
    ['beyond the safe numbers', { since: 2 ** 60 }],
    ['an object', { since: {} }],
    ['deep lists', deep(300)],
    ['bytes', Buffer.from('since')],
  ])('that is %s is answered as invalid, and the connection goes on', async (_, message) => {
    expect(await answerTo(message)).toEqual({ error: 'invalid-message' });
  });

  it.each([
    ['nothing', []],
    ['null', [null]],
    ['an empty object', [{}]],
    ['minus zero', [{ since: -0 }]],
  ])('that is %s is a subscription', async (_, message) => {
    const answer = await answerTo(...message);
    expect(Object.keys(answer)).toEqual([expect.stringMatching(/^(snapshot|changes)$/)]);
  });

  it('that is longer than any of ours ends the connection', async () => {
    expect(await answerTo({ since: 'x'.repeat(10_000) })).toBeInstanceOf(Error);
  });

  it('of any kind leaves the service ready', async () => {
    expect((await app.call('GET', '/v1/health/ready')).status).toBe(200);
  });
});
