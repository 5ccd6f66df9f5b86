import { Client } from 'pg';
import type { Contact, Contacts } from '../../../src/contract/contacts.js';
import { faultyPaths, newKey, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { always, EscalationClient } from '../../support/escalation.js';
import { openApiChecker, type AssertMatchesOpenApi } from '../../support/openapi-check.js';

let app: TestApp;
let api: EscalationClient;
let assertMatchesOpenApi: AssertMatchesOpenApi;

beforeAll(async () => {
  app = await startApp({ providers: ['kadera', 'humanitas-onder-dak', 'comensha'] });
  api = new EscalationClient(app);
  assertMatchesOpenApi = await openApiChecker(app.url);
});
afterAll(() => app.close());

const list = async (as: string) =>
  ok(await api.send<Contacts>(as, 'GET', '/v1/contacts'), 200).contacts.map(({ name }) => name);
const kadera = {
  chain: 'provider',
  providerId: 'kadera',
  name: 'Wachtdienst',
  phone: '053-1234567',
} as const;

describe('contacts', () => {
  it('are kept by an administrator, with a number in one form', async () => {
    const answer = await api.send<Contact>('admin', 'POST', '/v1/contacts', {
      chain: 'region',
      name: 'Regionale piketdienst',
      phone: '0031 (0)53 123 45 67',
      email: 'piket@regio.example',
    });
    assertMatchesOpenApi('POST', '/v1/contacts', answer.status, answer.body);
    expect(ok(answer, 201)).toMatchObject({
      chain: 'region',
      providerId: null,
      phone: '+31531234567',
      email: 'piket@regio.example',
    });
    const changed = await api.send<Contact>('admin', 'PUT', `/v1/contacts/${answer.body.id}`, {
      name: 'Piket',
      phone: '053 123 45 68',
    });
    expect(ok(changed, 200)).toMatchObject({ name: 'Piket', phone: '+31531234568', email: null });
    expect((await api.send('admin', 'DELETE', `/v1/contacts/${answer.body.id}`)).status).toBe(204);
    expect((await api.send('admin', 'DELETE', `/v1/contacts/${answer.body.id}`)).status).toBe(404);
  });

  it('are not overwritten, taken away or moved from a screen that shows an older state', async () => {
    const add = async (name: string) =>
      ok(await api.send<Contact>('kadera', 'POST', '/v1/contacts', { ...kadera, name }), 201);
    const [first, second] = [await add('Eerste'), await add('Tweede')];
    const path = `/v1/contacts/${first.id}`;
    const shown = { 'if-match': `"${first.version}"` };
    const order = (await api.send<Contacts>('kadera', 'GET', '/v1/contacts')).headers.get('etag') ?? '';
    const write = (phone: string) => api.send<Contact>('kadera', 'PUT', path, { name: 'Dag', phone }, shown);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => write(`053-123456${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    const won = answers.find(({ status }) => status === 200);
    expect(won?.headers.get('etag')).toBe(`"${won?.body.version}"`);
    expect(outcomeOf(await api.send('kadera', 'DELETE', path, undefined, shown))).toBe('412 stale-screen');
    const move = (ids: string[]) =>
      api.send('kadera', 'PUT', '/v1/contacts', { contactIds: ids }, { 'if-match': order });
    expect((await move([second.id, first.id])).status).toBe(200);
    expect(outcomeOf(await move([first.id, second.id]))).toBe('412 stale-screen');
    const now = { 'if-match': won?.headers.get('etag') ?? '' };
    expect((await api.send('kadera', 'DELETE', path, undefined, now)).status).toBe(204);
    expect((await api.send('kadera', 'DELETE', `/v1/contacts/${second.id}`)).status).toBe(204);
  });

  it('are added once for one key', async () => {
    const headers = newKey();
    const [first, again] = [
      ok(await api.send<Contact>('admin', 'POST', '/v1/contacts', kadera, headers), 201),
      ok(await api.send<Contact>('admin', 'POST', '/v1/contacts', kadera, headers), 201),
    ];
    expect(again).toEqual(first);
    const other = await api.send('admin', 'POST', '/v1/contacts', { ...kadera, name: 'Nacht' }, headers);
    expect(outcomeOf(other)).toBe('422 idempotency-key-reused');
  });

  it('have the name of a function, a telephone number, and an e-mail address or none', async () => {
    const wrong = {
      chain: 'provider',
      providerId: 'kadera',
      name: 'Bel 06-12345678',
      phone: '12',
      email: 'x',
    };
    const answer = await api.send('admin', 'POST', '/v1/contacts', wrong);
    expect(answer.status).toBe(400);
    expect(faultyPaths(answer)).toEqual(['email', 'name', 'phone']);
    const foreign = await api.send('admin', 'POST', '/v1/contacts', { ...kadera, chain: 'police' });
    expect(faultyPaths(foreign)).toEqual(['providerId']);
    const { providerId: _, ...none } = kadera;
    expect(faultyPaths(await api.send('admin', 'POST', '/v1/contacts', none))).toEqual(['providerId']);
    const nobody = await api.send('admin', 'POST', '/v1/contacts', { ...kadera, providerId: 'nobody' });
    expect(nobody.status).toBe(404);
  });

  it('can be of a placing authority that is no provider', async () => {
    await api.own('comensha', 'Plaatsingsbureau');
    expect(await list('comensha')).toEqual(['Plaatsingsbureau']);
  });

  it('are put in another order while somebody is called: who notes that must not wait', async () => {
    const ids = ok(await api.send<Contacts>('kadera', 'GET', '/v1/contacts'), 200).contacts.map(
      ({ id }) => id,
    );
    const noting = new Client({ connectionString: app.database.url });
    await noting.connect();
    try {
      // As the foreign key of a step does.
      await noting.query('BEGIN');
      await noting.query('SELECT FROM contact WHERE id = ANY ($1) FOR KEY SHARE', [ids]);
      ok(await api.send('kadera', 'PUT', '/v1/contacts', { contactIds: ids.toReversed() }), 200);
      ok(await api.send('kadera', 'PUT', '/v1/contacts', { contactIds: ids }), 200);
    } finally {
      await noting.end();
    }
  });

  it('are called in an order that is changed as a whole', async () => {
    const humanitas = 'humanitas-onder-dak';
    const [a, b, c] = [
      await api.own(humanitas, 'A'),
      await api.own(humanitas, 'B'),
      await api.own(humanitas, 'C'),
    ];
    const order = (as: string, contactIds: string[]) => api.send(as, 'PUT', '/v1/contacts', { contactIds });
    const answer = await order(humanitas, [c.id, a.id, b.id]);
    assertMatchesOpenApi('PUT', '/v1/contacts', answer.status, answer.body);
    expect(await list(humanitas)).toEqual(['C', 'A', 'B']);
    for (const ids of [
      [a.id, b.id],
      [a.id, b.id, c.id, (await api.own('kadera', 'K')).id],
    ]) {
      expect(faultyPaths(await order('admin', ids))).toEqual(['contactIds']);
    }
    expect((await order('kadera', [a.id, b.id, c.id])).status).toBe(400);
  });

  it('of another provider are neither seen, made, changed nor taken away', async () => {
    const theirs = await api.own('humanitas-onder-dak', 'Achterwacht');
    expect(await list('kadera')).not.toContain('Achterwacht');
    const made = await api.send('kadera', 'POST', '/v1/contacts', {
      ...kadera,
      providerId: 'humanitas-onder-dak',
    });
    expect(made.status).toBe(403);
    const region = await api.send('kadera', 'POST', '/v1/contacts', {
      chain: 'region',
      name: 'R',
      phone: '112',
    });
    expect(region.status).toBe(403);
    const change = { name: 'Van ons', phone: '112' };
    expect((await api.send('kadera', 'PUT', `/v1/contacts/${theirs.id}`, change)).status).toBe(404);
    expect((await api.send('kadera', 'DELETE', `/v1/contacts/${theirs.id}`)).status).toBe(404);
  });

  it('are no business of coordinators and the monitor', async () => {
    for (const as of ['coordinator', 'monitor']) {
      expect((await api.send(as, 'GET', '/v1/contacts')).status).toBe(403);
      expect((await api.send(as, 'POST', '/v1/contacts', kadera)).status).toBe(403);
    }
  });
});

describe('a roster', () => {
  it('is empty at first: nobody is on call, all week', async () => {
    const answer = await api.send('kadera', 'GET', '/v1/rosters/kadera');
    assertMatchesOpenApi('GET', '/v1/rosters/{providerId}', answer.status, answer.body);
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.body).toEqual({
      providerId: 'kadera',
      weekly: [],
      exceptions: [],
      gaps: [{ from: { day: 1, time: '00:00' }, until: { day: 1, time: '00:00' } }],
      overlaps: [],
      unreachable: [],
      exceptionOverlaps: [],
      onCall: null,
    });
  });

  it('tells its gaps and overlaps when it is saved, and who is on call now', async () => {
    const [day, night] = [await api.own('kadera', 'Dagdienst'), await api.own('kadera', 'Nachtdienst')];
    const roster = await api.roster(
      'kadera',
      {
        weekly: [
          { contactId: day.id, from: { day: 1, time: '08:00' }, until: { day: 5, time: '18:00' } },
          { contactId: night.id, from: { day: 5, time: '17:00' }, until: { day: 7, time: '22:00' } },
        ],
        exceptions: [{ contactId: night.id, from: '2020-01-01T00:00', until: '2099-01-01T00:00' }],
      },
      'kadera',
    );
    assertMatchesOpenApi('PUT', '/v1/rosters/{providerId}', 200, roster);
    expect(roster.gaps).toEqual([{ from: { day: 7, time: '22:00' }, until: { day: 1, time: '08:00' } }]);
    expect(roster.overlaps).toMatchObject([
      { from: { day: 5, time: '17:00' }, until: { day: 5, time: '18:00' } },
    ]);
    expect(roster.onCall).toEqual({ contactId: night.id, name: 'Nachtdienst', until: null });
  });

  it('names contacts of its own provider only, and ends after it begins', async () => {
    const theirs = await api.own('humanitas-onder-dak', 'Van hen');
    const body = {
      weekly: [always(theirs.id), { ...always(theirs.id), from: { day: 8, time: '24:00' } }],
      exceptions: [{ contactId: theirs.id, from: '2026-02-30T10:00', until: 'tomorrow' }],
    };
    const form = await api.send('kadera', 'PUT', '/v1/rosters/kadera', body);
    expect(faultyPaths(form)).toEqual([
      'exceptions[0].from',
      'exceptions[0].until',
      'weekly[1].from.day',
      'weekly[1].from.time',
    ]);
    const meaning = await api.send('kadera', 'PUT', '/v1/rosters/kadera', {
      weekly: [always(theirs.id)],
      exceptions: [{ contactId: theirs.id, from: '2026-03-01T10:00', until: '2026-03-01T10:00' }],
    });
    expect(faultyPaths(meaning)).toEqual([
      'exceptions[0].contactId',
      'exceptions[0].until',
      'weekly[0].contactId',
    ]);
  });

  it('is not overwritten from an older screen', async () => {
    const own = await api.own('kadera', 'Wacht');
    const before = await api.send('kadera', 'GET', '/v1/rosters/kadera');
    const tag = { 'if-match': before.headers.get('etag') ?? '' };
    const body = { weekly: [always(own.id)], exceptions: [] };
    expect((await api.send('kadera', 'PUT', '/v1/rosters/kadera', body, tag)).status).toBe(200);
    expect((await api.send('kadera', 'PUT', '/v1/rosters/kadera', body, tag)).status).toBe(412);
  });

  it('keeps the contacts that it counts on', async () => {
    const own = await api.own('kadera', 'Onmisbaar');
    await api.roster('kadera', { weekly: [always(own.id)] });
    const refused = await api.send('kadera', 'DELETE', `/v1/contacts/${own.id}`);
    expect(outcomeOf(refused)).toBe('409 contact-on-call');
    await api.roster('kadera', {});
    expect((await api.send('kadera', 'DELETE', `/v1/contacts/${own.id}`)).status).toBe(204);
  });

  it('of another provider is neither seen nor changed', async () => {
    const body = { weekly: [], exceptions: [] };
    for (const as of ['humanitas-onder-dak', 'coordinator', 'monitor']) {
      expect((await api.send(as, 'GET', '/v1/rosters/kadera')).status).toBe(403);
      expect((await api.send(as, 'PUT', '/v1/rosters/kadera', body)).status).toBe(403);
    }
    expect((await api.send('admin', 'GET', '/v1/rosters/nobody')).status).toBe(404);
  });
});
