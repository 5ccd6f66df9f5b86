import type { Page } from '../../../src/contract/page.js';
import type { UrgentRequest } from '../../../src/contract/request.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ManyRows } from '../../support/many-rows.js';
import { openApiChecker } from '../../support/openapi-check.js';

type Found = Page & { requests: UrgentRequest[] };

let app: TestApp;
let api: ApiClient;
let rows: ManyRows;
let wanted: UrgentRequest;

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
  rows = await ManyRows.of(app);
  wanted = await api.request();
  await named('K7QM-2XTB', wanted.id);
});
afterAll(async () => {
  await rows.end();
  await app.close();
});

const search = (reference: unknown, as = 'coordinator') =>
  api.send<Found>(as, 'POST', '/v1/request-searches', { reference });
const found = async (reference: string): Promise<string[]> =>
  ok(await search(reference), 200).requests.map(({ id }) => id);

async function named(reference: string, id: string): Promise<void> {
  await rows.database.query('UPDATE request SET reference = $1 WHERE id = $2', [reference, id]);
}

describe('a search by the reference that was said', () => {
  it('finds the request, however it was written down', async () => {
    for (const typed of [
      'K7QM-2XTB',
      'k7qm2xtb',
      ' k7qm 2xtb ',
      'K7-QM-2X-TB',
      'k.7.q.m.2.x.t.b',
      'K7QM–2XTB',
      'Ｋ７ＱＭ２ＸＴＢ',
    ]) {
      expect([typed, await found(typed)]).toEqual([typed, [wanted.id]]);
    }
  });

  it('answers as a list does', async () => {
    const answer = await search('K7QM-2XTB');
    expect(answer.body).toMatchObject({ next: null, total: 1, requests: [{ reference: 'K7QM-2XTB' }] });
    (await openApiChecker(app.url))('POST', '/v1/request-searches', 200, answer.body);
  });

  it('also finds what was misheard in one place, the right one first', async () => {
    for (const typed of ['K7QN-2XTB', 'K7QM-2XTD', '07QM-2XTB', 'K7QM-2XIB']) {
      expect([typed, await found(typed)]).toEqual([typed, [wanted.id]]);
    }
    const other = await api.request();
    await named('K7QN-2XTB', other.id);
    expect(await found('K7QN-2XTB')).toEqual([other.id, wanted.id]);
    expect(await found('K7QM-2XTB')).toEqual([wanted.id, other.id]);
    await named('ZZZZ-ZZZZ', other.id);
    for (const typed of ['K7NQ-2XTB', 'K7QM-2XOO', 'AAAA-AAAA']) {
      expect([typed, await found(typed)]).toEqual([typed, []]);
    }
  });

  it('finds one that is closed too', async () => {
    await rows.database.query(`UPDATE request SET closed_at = now(), outcome = 'withdrawn' WHERE id = $1`, [
      wanted.id,
    ]);
    expect(await found('K7QM-2XTB')).toEqual([wanted.id]);
  });

  it('says what a reference looks like when it is given something else', async () => {
    for (const typed of [
      '',
      ' ',
      'K7QM',
      'K7QM-2XTB-9',
      'K7QM\u0000-2XT',
      '%',
      'K7QM_2XT',
      8,
      null,
      {},
      ['K7QM-2XTB'],
      'x'.repeat(101),
    ]) {
      const answer = await search(typed);
      expect([typed, outcomeOf(answer), faultyPaths(answer)]).toEqual([
        typed,
        '400 invalid-input',
        ['reference'],
      ]);
    }
    const unknown = await api.send('coordinator', 'POST', '/v1/request-searches', {
      reference: 'K7QM-2XTB',
      name: 'x',
    });
    expect(faultyPaths(unknown)).toEqual(['name']);
    expect((await api.send('coordinator', 'POST', '/v1/request-searches')).status).toBe(400);
  });

  it('is for coordinators alone', async () => {
    for (const as of ['kadera', 'monitor', 'admin']) {
      expect(outcomeOf(await search('K7QM-2XTB', as))).toBe('403 forbidden');
    }
    expect(
      (await app.call('POST', '/v1/request-searches', { body: { reference: 'K7QM-2XTB' } })).status,
    ).toBe(401);
    expect((await app.call('GET', '/v1/request-searches', { as: 'coordinator' })).status).toBe(405);
  });

  it('is in the audit trail, with what it showed and without the reference', async () => {
    const before = await rows.number('SELECT max(id) FROM audit_entry');
    await found('K7QM-2XTB');
    await found('AAAA-AAAA');
    const { rows: entries } = await rows.database.query<{
      action: string;
      subject_id: string | null;
      all: string;
    }>('SELECT action, subject_id, e::text AS all FROM audit_entry e WHERE id > $1 ORDER BY id', [before]);
    expect(entries.map(({ action, subject_id: subject }) => [action, subject])).toEqual([
      ['request.search', null],
      ['request.read', wanted.id],
      ['request.search', null],
    ]);
    expect(entries.filter(({ all }) => /K7QM|AAAA/.test(all))).toEqual([]);
  });
});
