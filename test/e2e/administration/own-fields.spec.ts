import { readFileSync } from 'node:fs';
import { CatalogueService } from '../../../src/capacity/catalogue.service.js';
import type { Changes } from '../../../src/contract/administration.js';
import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import type { UnitChanges } from '../../../src/contract/own-fields.js';
import { faultyPaths, ok, outcomeOf } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { BoardClient } from '../../support/board-client.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const MEN = 'kadera-twente-mannen';
const WOMEN = 'kadera-twente-vrouwen';
const ONDER_DAK = 'humanitas-onder-dak-mo';
const COSM = 'cosm-amsterdam-vrouwen';

let two: TwoNodes;

beforeAll(async () => {
  two = await startTwoNodes(new TestClock(), ['kadera', 'humanitas-onder-dak', 'cosm', 'comensha']);
});
afterAll(() => two.close());

async function read(unitId: string, as: string) {
  const answer = await two.apis[0].send<CatalogueUnit>(as, 'GET', `/v1/units/${unitId}`);
  return { unit: ok(answer, 200), etag: answer.headers.get('etag') ?? '' };
}
const say = (as: string, unitId: string, body: object, etag?: string, node: 0 | 1 = 0) =>
  two.apis[node].send<CatalogueUnit>(
    as,
    'POST',
    `/v1/units/${unitId}/confirmed-fields`,
    body,
    etag === undefined ? {} : { 'if-match': etag },
  );
const history = async (as: string, unitId: string, query = '') =>
  ok(await two.apis[1].send<UnitChanges>(as, 'GET', `/v1/units/${unitId}/changes${query}`), 200);

describe('what a house says of its own unit', () => {
  it('is assumed no longer when it is confirmed as it stands, and the history says who said it', async () => {
    const { unit, etag } = await read(WOMEN, 'kadera');
    expect(unit.assumed).toContain('children');
    const answer = await say('kadera', WOMEN, { children: unit.children }, etag);
    const assumed = unit.assumed.filter((field) => field !== 'children');
    expect(ok(answer, 200)).toEqual({ ...unit, assumed });
    expect(answer.headers.get('etag')).toBe((await read(WOMEN, 'kadera')).etag);
    const { changes } = await history('kadera', WOMEN);
    expect(changes[0]).toMatchObject({
      by: 'provider',
      before: { children: true },
      after: { children: true },
      confirmed: ['children'],
      assumed: [],
    });
    const all = ok(await two.apis[0].send<Changes>('admin', 'GET', '/v1/changes?thing=unit'), 200);
    expect(all.changes[0]).toMatchObject({
      action: 'unit.confirm',
      username: 'kadera',
      role: 'provider',
      name: WOMEN,
      before: { assumed: unit.assumed },
      after: { assumed },
    });
  });

  it('is what counts when it is corrected, at once on every node and on the boards', async () => {
    const { unit } = await read(ONDER_DAK, 'humanitas-onder-dak');
    expect(unit).toMatchObject({ children: false });
    const board = await BoardClient.follow(two.nodes[1].url, two.nodes[0].tokens.monitor ?? '');
    const { sequence } = await two.apis[0].board();
    const corrected = { children: true, genders: ['woman'], region: 'IJsselland', municipality: 'Zwolle' };
    const answer = ok(await say('humanitas-onder-dak', ONDER_DAK, corrected), 200);
    expect(answer).toMatchObject(corrected);
    expect(answer.assumed).not.toEqual(expect.arrayContaining(['children', 'genders', 'municipality']));
    await board.reached(sequence + 1);
    board.close();
    const request = await two.apis[1].request({ gender: 'woman', children: 1 });
    const { units } = await two.apis[1].matches(request.id);
    const verdict = units
      .find(({ unitId }) => unitId === ONDER_DAK)
      ?.verdicts.find(({ rule }) => rule === 'children');
    expect(verdict?.outcome).toBe('pass');
    // And again, since it can correct itself.
    ok(await say('humanitas-onder-dak', ONDER_DAK, { children: false }), 200);
    const later = await two.apis[1].matches(request.id);
    expect(later.units.find(({ unitId }) => unitId === ONDER_DAK)?.failed).toContain('children');
  });

  it('said twice is said once, from a screen that is behind too', async () => {
    const { etag } = await read(MEN, 'kadera');
    const { sequence } = await two.apis[0].board();
    const first = ok(await say('kadera', MEN, { wheelchair: true }, etag), 200);
    expect(ok(await say('kadera', MEN, { wheelchair: true }, etag), 200)).toEqual(first);
    expect((await two.apis[0].board()).sequence).toBe(sequence + 1);
    expect((await history('kadera', MEN)).total).toBe(1);
  });

  it('does not overwrite what a colleague said meanwhile', async () => {
    const { etag } = await read(MEN, 'kadera');
    ok(await say('kadera', MEN, { intake: 'office-hours' }, etag), 200);
    expect(outcomeOf(await say('kadera', MEN, { intake: 'always', children: false }, etag))).toBe(
      '412 stale-screen',
    );
    expect((await read(MEN, 'kadera')).unit).toMatchObject({ intake: 'office-hours', children: true });
  });

  it('lets one through of many who say different things from one screen, on two nodes', async () => {
    const { etag } = await read(MEN, 'kadera');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        say('kadera', MEN, { maxStayDays: 30 + index }, etag, index % 2 === 0 ? 0 : 1),
      ),
    );
    expect(answers.map(outcomeOf).sort()).toEqual(['200', ...Array<string>(11).fill('412 stale-screen')]);
  });

  it('is taken from all of many who confirm the same at once, and changes once', async () => {
    const { etag } = await read(MEN, 'kadera');
    const { total } = await history('kadera', MEN);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        say('kadera', MEN, { undisclosed: true }, etag, index % 2 === 0 ? 0 : 1),
      ),
    );
    expect(answers.map(outcomeOf)).toEqual(Array<string>(12).fill('200'));
    expect((await history('kadera', MEN)).total).toBe(total + 1);
  });

  it('is for the house that runs the unit: not for others, and not for who only decides on it', async () => {
    for (const other of ['humanitas-onder-dak', 'comensha']) {
      expect(outcomeOf(await say(other, COSM, { children: true }))).toBe('403 forbidden');
    }
    expect(outcomeOf(await say('coordinator', COSM, { children: true }))).toBe('403 forbidden');
    expect(outcomeOf(await say('admin', COSM, { children: true }))).toBe('403 forbidden');
    expect(outcomeOf(await say('kadera', COSM, {}))).toBe('403 forbidden');
    ok(await say('cosm', COSM, { children: true }), 200);
    expect(outcomeOf(await say('cosm', 'nowhere', { children: true }))).toBe('404 not-found');
    const path = `/v1/units/${COSM}/changes`;
    expect(outcomeOf(await two.apis[0].send('kadera', 'GET', path))).toBe('403 forbidden');
    expect(outcomeOf(await two.apis[0].send('coordinator', 'GET', path))).toBe('403 forbidden');
    expect((await history('admin', COSM)).total).toBe(1);
  });

  it('is about its house rules only, and is refused with all faults at once', async () => {
    const answer = await say('kadera', WOMEN, {
      kind: 'omm',
      placingAuthority: 'comensha',
      name: 'Ander huis',
      assumed: [],
      children: null,
      genders: [],
      intake: 'sometimes',
    });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(
      expect.arrayContaining(['assumed', 'children', 'intake', 'kind', 'name', 'placingAuthority']),
    );
    expect(outcomeOf(await say('kadera', WOMEN, {}))).toBe('400 invalid-input');
    expect(faultyPaths(await say('kadera', WOMEN, { genders: [] }))).toEqual(['genders']);
    expect(faultyPaths(await say('kadera', WOMEN, { municipality: 'Zwolle' }))).toEqual(['municipality']);
  });

  it('never takes away a place in which somebody is held', async () => {
    ok(await two.apis[0].publish('kadera', MEN, 2), 200);
    await two.apis[0].heldFor({ gender: 'man', children: 0 }, { unitId: MEN });
    await two.apis[0].heldFor({ gender: 'man', children: 0 }, { unitId: MEN });
    expect(outcomeOf(await say('kadera', MEN, { places: 1 }))).toBe('409 places-in-use');
    expect(ok(await say('kadera', MEN, { places: 3 }), 200)).toMatchObject({ places: 3 });
  });

  it('is not made an assumption again, nor replaced, by a catalogue that is loaded; all else is', async () => {
    const file = JSON.parse(readFileSync('catalogue/twente.json', 'utf8')) as { units: CatalogueUnit[] };
    const [mine, others] = [await read(MEN, 'kadera'), await read('leger-des-heils-mo', 'admin')];
    await two.nodes[1].app.get(CatalogueService).load(file);
    const loaded = (await read(MEN, 'kadera')).unit;
    for (const field of ['wheelchair', 'intake', 'undisclosed', 'places'] as const) {
      expect([field, loaded[field], loaded.assumed.includes(field)]).toEqual([
        field,
        mine.unit[field],
        false,
      ]);
    }
    expect(loaded.assumed).toContain('children');
    expect((await read('leger-des-heils-mo', 'admin')).unit).toEqual(others.unit);
  });

  it("is the administrator's again once an administrator calls it an assumption", async () => {
    const { unit } = await read(MEN, 'admin');
    const { id: _, ...input } = unit;
    const path = `/v1/units/${MEN}`;
    ok(await two.apis[0].send('admin', 'PUT', path, { ...input, assumed: [...unit.assumed, 'intake'] }), 200);
    const file = JSON.parse(readFileSync('catalogue/twente.json', 'utf8')) as { units: CatalogueUnit[] };
    await two.nodes[0].app.get(CatalogueService).load(file);
    const loaded = (await read(MEN, 'kadera')).unit;
    expect(loaded.intake).toBe('always');
    expect(loaded.assumed).toContain('intake');
  });

  it('has a history that comes a page at a time, newest first, without who of a house it was', async () => {
    const { total } = await history('kadera', MEN);
    expect(total).toBeGreaterThan(4);
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await history('kadera', MEN, `?limit=2${after}`);
      expect(JSON.stringify(page)).not.toMatch(/username|account/);
      seen.push(...page.changes.map(({ at }) => at));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toHaveLength(total);
    expect(seen).toEqual(seen.toSorted().reverse());
  });
});
