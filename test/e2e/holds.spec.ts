import { Client } from 'pg';
import type { Hold } from '../../src/contract/hold.js';
import { ApiClient, faultyPaths, ok, outcomeOf, type Step } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

const HOUSE = 'kadera-twente-vrouwen';
const COSM = 'cosm-vries-vrouwen';
const FOR_COSM = { nationality: 'non-eu', reflectionPeriod: { status: 'active' } } as const;

/** What people write where they may: of a person, a street, a number, in whatever script. */
const FREE = [
  'Fatima uit Losser, haar broer',
  '06,12,34,56,78',
  '٠٦١٢٣٤٥٦٧٨',
  '7511-AB',
  'Stationsstraat 5',
  'geen plek',
  'x'.repeat(141),
];

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  service = await startApp({ clock, providers: ['kadera', 'leger-des-heils', 'cosm', 'comensha'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());
beforeEach(async () => {
  clock.advance(24 * 3_600_000); // what an earlier test held is over
  ok(await api.publish('kadera', HOUSE, 3), 200);
  ok(await api.publish('cosm', COSM, 3), 200);
});

const WAYS = {
  held: [],
  accepted: ['acceptance'],
  placed: ['acceptance', 'arrival'],
  departed: ['acceptance', 'arrival', 'departure'],
  refused: ['refusal'],
  released: ['release'],
} satisfies Record<string, Step[]>;

function actorOf(step: Step): string {
  return step === 'release' ? 'coordinator' : 'kadera';
}

/** A hold in this house that came to this status by its steps. */
async function holdThatIs(status: keyof typeof WAYS): Promise<Hold> {
  let hold = await api.heldFor({}, HOUSE);
  for (const step of WAYS[status]) hold = ok(await api.step(actorOf(step), step, hold.id), 200);
  expect(hold.status).toBe(status);
  return hold;
}

describe('the life of a hold', () => {
  const FOLLOWS: Record<keyof typeof WAYS, Partial<Record<Step, string>>> = {
    held: { acceptance: 'accepted', refusal: 'refused', release: 'released' },
    accepted: { refusal: 'refused', release: 'released', arrival: 'placed' },
    placed: { departure: 'departed' },
    departed: {},
    refused: {},
    released: {},
  };
  const steps: Step[] = ['acceptance', 'refusal', 'release', 'arrival', 'departure'];
  const cases = (Object.keys(WAYS) as (keyof typeof WAYS)[]).flatMap((status) =>
    steps.map((step) => [status, step, FOLLOWS[status][step] ?? 'no step'] as const),
  );

  it.each(cases)('%s, then %s: %s', async (status, step, next) => {
    const hold = await holdThatIs(status);
    const before = await api.figures(HOUSE);
    const answer = await api.step(actorOf(step), step, hold.id);
    if (next === 'no step') {
      expect(outcomeOf(answer)).toBe('409 invalid-transition');
      expect(answer.body).toMatchObject({ holdStatus: status });
      expect(ok(await api.readHold('coordinator', hold.id), 200)).toEqual(hold);
      expect(await api.figures(HOUSE)).toEqual(before);
    } else {
      expect(ok(answer, 200).status).toBe(next);
      expect(ok(await api.readHold('kadera', hold.id), 200)).toEqual(answer.body);
      expect((await api.figures(HOUSE)).sequence).toBe(before.sequence + 1);
    }
  });

  it('moves the figures at every step, and ends where it began', async () => {
    const seen: [number, number, number][] = [];
    const look = async () => {
      const { free, held, bookable } = await api.figures(HOUSE);
      seen.push([free, held, bookable]);
    };
    await look();
    const { id } = await api.heldFor({}, HOUSE);
    await look();
    for (const step of ['acceptance', 'arrival', 'departure'] as const) {
      ok(await api.step('kadera', step, id), 200);
      await look();
    }
    expect(seen).toEqual([
      [3, 0, 3],
      [3, 1, 2],
      [3, 1, 2],
      [2, 0, 2],
      [3, 0, 3],
    ]);
  });
});

describe('a mother with two children', () => {
  it('needs three places, and takes three', async () => {
    const hold = await api.heldFor({ children: 2 }, HOUSE);
    expect(hold).toMatchObject({ persons: 3, needs: { children: 2 } });
    expect(await api.figures(HOUSE)).toMatchObject({ free: 3, held: 3, bookable: 0 });
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await api.step('kadera', 'arrival', hold.id), 200);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 0, held: 0 });
    ok(await api.step('kadera', 'departure', hold.id), 200);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 3, held: 0, bookable: 3 });
  });

  it('is not held two of three places: no part of her family stays behind', async () => {
    ok(await api.publish('kadera', HOUSE, 2), 200);
    const { id } = await api.request({ children: 2 });
    expect(outcomeOf(await api.hold(id, HOUSE))).toBe('409 no-bookable-place');
    expect(await api.figures(HOUSE)).toMatchObject({ held: 0, bookable: 2 });
  });
});

describe('who may do what', () => {
  it('another house does not learn that the hold exists, and can do nothing with it', async () => {
    const hold = await holdThatIs('held');
    expect(outcomeOf(await api.readHold('leger-des-heils', hold.id))).toBe('404 not-found');
    for (const step of ['acceptance', 'refusal', 'arrival', 'departure'] as const) {
      expect(outcomeOf(await api.step('leger-des-heils', step, hold.id))).toBe('404 not-found');
    }
    expect((await api.readHold('kadera', hold.id)).body.status).toBe('held');
  });

  it('a house does not hold, offer or release; a coordinator does not accept or refuse', async () => {
    const hold = await holdThatIs('held');
    const refused = await Promise.all([
      api.send('kadera', 'POST', `/v1/requests/${hold.requestId}/holds`, { unitId: HOUSE }),
      api.send('kadera', 'POST', `/v1/requests/${hold.requestId}/offers`, { unitIds: [HOUSE] }),
      api.send('kadera', 'GET', `/v1/requests/${hold.requestId}/holds`),
      api.step('kadera', 'release', hold.id),
      api.step('coordinator', 'acceptance', hold.id),
      api.step('coordinator', 'refusal', hold.id),
    ]);
    expect(refused.map(outcomeOf)).toEqual(Array(6).fill('403 forbidden'));
  });

  it.each(['monitor', 'admin'])('a %s sees no hold and takes no step', async (role) => {
    const { id } = await holdThatIs('accepted');
    const tries = await Promise.all([
      api.readHold(role, id),
      api.send(role, 'GET', '/v1/holds'),
      ...(['acceptance', 'refusal', 'release', 'arrival', 'departure'] as const).map((step) =>
        api.step(role, step, id),
      ),
    ]);
    expect(new Set(tries.map(outcomeOf))).toEqual(new Set(['403 forbidden']));
  });

  it('CoMensha decides for a COSM; the COSM can only say that it cannot', async () => {
    const hold = await api.heldFor(FOR_COSM, COSM);
    expect(outcomeOf(await api.step('cosm', 'acceptance', hold.id))).toBe('403 forbidden');
    expect(outcomeOf(await api.step('kadera', 'acceptance', hold.id))).toBe('404 not-found');
    expect((await api.readHold('comensha', hold.id)).status).toBe(200);
    expect((await api.readHold('cosm', hold.id)).status).toBe(200);
    expect(ok(await api.step('comensha', 'acceptance', hold.id), 200).status).toBe('accepted');
    expect(ok(await api.step('cosm', 'refusal', hold.id), 200).status).toBe('refused');
  });

  it.each(['kadera', 'coordinator'])('%s can tell that she arrived, and that she left', async (who) => {
    const hold = await holdThatIs('accepted');
    expect(ok(await api.step(who, 'arrival', hold.id), 200).status).toBe('placed');
    expect(ok(await api.step(who, 'departure', hold.id), 200).status).toBe('departed');
  });

  it('what does not exist is 404, whatever is done with it', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'none']) {
      const tries = await Promise.all([
        api.readHold('coordinator', id),
        api.step('coordinator', 'release', id),
        api.step('kadera', 'acceptance', id),
        api.step('kadera', 'departure', id),
        api.hold(id, HOUSE),
        api.offer(id, [HOUSE]),
        api.send('coordinator', 'GET', `/v1/requests/${id}/holds`),
      ]);
      expect(tries.map(outcomeOf)).toEqual(Array(7).fill('404 not-found'));
    }
  });
});

describe('refusing', () => {
  const refuse = (id: string, body: unknown) =>
    api.send<Hold>('kadera', 'POST', `/v1/holds/${id}/refusal`, body);

  it.each([
    'full',
    'no-place-after-all',
    'no-staff',
    'safety-of-the-house',
    'does-not-fit-target-group',
    'care-need-too-heavy',
    'too-close-to-danger',
    'placing-authority-declined',
    'other',
  ])('with %s tells the coordinator why', async (reason) => {
    const { id } = await holdThatIs('held');
    ok(await refuse(id, { reason, note: '2026-12-01' }), 200);
    const seen = ok(await api.readHold('coordinator', id), 200);
    expect(seen).toMatchObject({ status: 'refused', refusalReason: reason });
    expect(JSON.stringify(seen)).not.toContain('2026-12-01');
  });

  it.each<[object, string[]]>([
    [{}, ['reason']],
    [{ reason: 'no reason' }, ['reason']],
    ...FREE.map((text): [object, string[]] => [{ reason: 'other', note: text }, ['note']]),
    [{ reason: 'other', note: '1000' }, ['note']],
    [{ reason: 'other', note: '2026-13-01' }, ['note']],
    [{ reason: 4, note: '', name: 'Anna' }, ['name', 'note', 'reason']],
  ])('with %j is refused itself', async (body, paths) => {
    const { id } = await holdThatIs('held');
    const answer = await refuse(id, body);
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(paths);
    expect((await api.readHold('coordinator', id)).body.status).toBe('held');
  });
});

describe('holding', () => {
  it.each([
    [undefined, '2026-01-01T00:30:00.000Z'],
    [5, '2026-01-01T00:05:00.000Z'],
    [240, '2026-01-01T04:00:00.000Z'],
  ])('for %p minutes ends at %s', async (minutes, end) => {
    const hold = await api.heldFor({}, { unitId: HOUSE, ...(minutes !== undefined && { minutes }) });
    expect(Date.parse(hold.expiresAt) - Date.parse(hold.createdAt)).toBe(
      Date.parse(end) - Date.parse('2026-01-01T00:00:00Z'),
    );
    expect(hold.createdAt).toBe(clock.now().toISOString());
  });

  it.each([0, 4, 241, -30, 7.5, '30', null])('for %p minutes is refused or the default', async (minutes) => {
    const { id } = await api.request();
    const answer = await api.send<Hold>('coordinator', 'POST', `/v1/requests/${id}/holds`, {
      unitId: HOUSE,
      minutes,
    });
    expect(outcomeOf(answer)).toBe(minutes === null ? '201' : '400 invalid-input');
    if (minutes !== null) expect(faultyPaths(answer)).toEqual(['minutes']);
  });

  it('in an unsuitable unit needs a reason, and the reason is in the audit trail', async () => {
    const { id } = await api.request({ threat: 'high' });
    const answer = await api.hold(id, HOUSE);
    expect(outcomeOf(answer)).toBe('422 unit-unsuitable');
    expect(answer.body).toMatchObject({ failed: ['own-region'], status: 422 });
    const overrideReason = 'safest-now';
    const hold = ok(await api.hold(id, { unitId: HOUSE, overrideReason }), 201);
    expect(JSON.stringify(hold)).not.toContain(overrideReason);
    const database = new Client({ connectionString: service.database.url });
    await database.connect();
    const { rows } = await database.query<{ details: object }>(
      `SELECT details FROM audit_entry WHERE action = 'hold.create' AND subject_id = $1`,
      [hold.id],
    );
    await database.end();
    expect(rows).toEqual([{ details: { unitId: HOUSE, persons: 1, override: overrideReason } }]);
  });

  it('against the rules does not make places: a full unit stays full', async () => {
    ok(await api.publish('kadera', HOUSE, 0), 200);
    const { id } = await api.request({ threat: 'high' });
    const answer = await api.hold(id, { unitId: HOUSE, overrideReason: 'safest-now' });
    expect(outcomeOf(answer)).toBe('409 no-bookable-place');
  });

  it('is not possible where the provider closed the unit', async () => {
    ok(await api.publish('kadera', HOUSE, { free: 3, closed: true, closedReason: 'illness' }), 200);
    const { id } = await api.request();
    expect(outcomeOf(await api.hold(id, HOUSE))).toBe('409 no-bookable-place');
  });

  it.each<[object, string[]]>([
    [{ unitId: 'nowhere' }, ['unitId']],
    [{}, ['unitId']],
    ...FREE.map((text): [object, string[]] => [{ unitId: HOUSE, overrideReason: text }, ['overrideReason']]),
    [{ unitId: HOUSE, overrideReason: 'other-before-list' }, ['overrideReason']],
    [{ unitId: 7, minutes: 'x', note: 'Anna' }, ['minutes', 'note', 'unitId']],
  ])('with %j is refused', async (body, paths) => {
    const { id } = await api.request();
    const answer = await api.send<Hold>('coordinator', 'POST', `/v1/requests/${id}/holds`, body);
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(paths);
  });

  it('answers with where the hold is', async () => {
    const { id } = await api.request();
    const answer = await api.hold(id, HOUSE);
    expect(answer.headers.get('location')).toBe(`/v1/holds/${ok(answer, 201).id}`);
    const { holds } = ok(
      await api.send<{ holds: Hold[] }>('coordinator', 'GET', `/v1/requests/${id}/holds`),
      200,
    );
    expect(holds).toEqual([answer.body]);
  });
});
