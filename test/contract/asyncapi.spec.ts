import { Parser } from '@asyncapi/parser';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { boardSocket, connected, disconnected } from '../support/board-client.js';
import { fetchRawOpenApi, SchemaChecker } from '../support/openapi-check.js';

const UNIT = 'kadera-twente-vrouwen';

interface AsyncApiDocument {
  channels: { board: { address: string; messages: Record<string, { name: string; payload: object }> } };
  components: { schemas: Record<string, object> };
}

let service: TestApp;
let api: ApiClient;
let document: AsyncApiDocument;
let schemas: SchemaChecker;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera', 'comensha'] });
  api = new ApiClient(service.url, service.tokens);
  const answer = await fetch(`${service.url}/v1/asyncapi.json`);
  document = (await answer.json()) as AsyncApiDocument;
  schemas = new SchemaChecker(document.components.schemas);
});
afterAll(() => service.close());

/** What is not as the document says of the message of this key. */
function faults(key: string, payload: unknown): string[] {
  const message = document.channels.board.messages[key];
  if (!message) throw new Error(`the document has no message ${key}`);
  return schemas.faults(message.payload, payload);
}

describe('the AsyncAPI document', () => {
  it('is for everybody, on any page, and kept nowhere', async () => {
    const answer = await fetch(`${service.url}/v1/asyncapi.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toMatch(/^".+"$/);
  });

  it('is valid, with nothing that the parser warns of', async () => {
    const { diagnostics } = await new Parser().parse(JSON.stringify(document));
    // It wants the newest version of AsyncAPI; tools still read 3.0.
    const said = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
    expect(said.map(({ code, message, path }) => `${code} ${path.join('.')} ${message}`)).toEqual([]);
  });

  it('has the schemas of the OpenAPI document, where both have them', async () => {
    const openapi = (await fetchRawOpenApi(service.url)).components as AsyncApiDocument['components'];
    const shared = Object.keys(document.components.schemas).filter((name) => name in openapi.schemas);
    expect(shared).toEqual(expect.arrayContaining(['Board', 'BoardUnit', 'Kind']));
    for (const name of shared) expect(document.components.schemas[name]).toEqual(openapi.schemas[name]);
  });
});

describe('what goes over a socket', () => {
  it('is as documented: the snapshot, what was missed, and the frames', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor ?? '' });
    await connected(socket);
    const subscribed = await socket.emitWithAck('subscribe', {});
    expect(faults('snapshot', subscribed)).toEqual([]);
    const change = new Promise((resolve) => socket.once('change', resolve));
    const { sequence } = ok(await api.publish('kadera', UNIT, 2), 200);
    expect(faults('change', await change)).toEqual([]);
    const missed = { since: sequence - 1 };
    expect(faults('subscribe', missed)).toEqual([]);
    expect(faults('changes', await socket.emitWithAck('subscribe', missed))).toEqual([]);
    socket.close();
  });

  it('is as documented: a message that is none of ours, and too many of them', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor ?? '' });
    await connected(socket);
    const ended = disconnected(socket);
    const wrong = { since: 'yesterday' } as unknown as { since: number };
    expect(faults('subscribe', wrong)).not.toEqual([]);
    const first = await socket.emitWithAck('subscribe', wrong);
    expect(faults('refusal', first)).toEqual([]);
    const answers: unknown[] = [];
    for (let sent = 0; sent < 40; sent += 1)
      socket.emit('subscribe', wrong, (answer) => answers.push(answer));
    expect(await ended).toBe('io server disconnect');
    expect(answers.flatMap((answer) => faults('refusal', answer))).toEqual([]);
  });

  it('is as documented: no login, no connection', async () => {
    const refusal = await connected(boardSocket(service.url, { token: 'none' })).then(
      () => null,
      (error: Error) => ({ message: error.message }),
    );
    expect(faults('connectError', refusal)).toEqual([]);
  });

  it('is found out when it is not', () => {
    const change = { from: 1, sequence: 1, units: [] };
    expect(faults('change', change)).toEqual([]);
    expect(faults('change', { ...change, reference: 'K7QM-2XTB' }).join()).toMatch(/additional/);
    expect(faults('change', { from: 1, units: [] }).join()).toMatch(/required/);
  });
});
