import { Client } from 'pg';
import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import type { Hold } from '../../../src/contract/hold.js';
import type { RequestInput, UrgentRequest } from '../../../src/contract/request.js';
import type { ConcernCode } from '../../../src/contract/words.js';
import { ApiClient, ok, outcomeOf } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { jobsDone } from '../../support/jobs.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';
import { waitingForLocks } from '../../support/waiting-for-locks.js';

/** Decides itself; its address is no secret, and it lies in the region of the person. */
const OPEN_HOUSE = 'humanitas-onder-dak-mo';
const OPEN = 'humanitas-onder-dak';
/** A secret address elsewhere. */
const SECRET_HOUSE = 'kadera-zwolle-vrouwen';
const COSM = 'cosm-amsterdam-vrouwen';

const PERSON: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'non-eu',
  exploitation: ['sexual'],
  reflectionPeriod: { status: 'active', startedOn: '2026-11-02' },
};

const clock = new TestClock();
let two: TwoNodes;
let api: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-25T10:00:00Z');
  two = await startTwoNodes(clock, ['kadera', OPEN, 'cosm', 'comensha']);
  [api, other] = two.apis;
  for (const unitId of [OPEN_HOUSE, SECRET_HOUSE]) await confirmAll(unitId);
});
afterAll(() => two.close());
beforeEach(async () => {
  await jobsDone(two.nodes[0]);
  await two.query('TRUNCATE intention, task, hold, claim CASCADE');
  ok(await api.publish(OPEN, OPEN_HOUSE, 12), 200);
  ok(await api.publish('kadera', SECRET_HOUSE, 6), 200);
  ok(await api.publish('cosm', COSM, 12), 200);
});

/** Nothing of it is an assumption any more: then a rule fails where it would otherwise be a question. */
async function confirmAll(unitId: string): Promise<void> {
  const { id: _id, ...unit } = ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${unitId}`), 200);
  const body = { ...unit, assumed: [], children: true };
  ok(await api.send('admin', 'PUT', `/v1/units/${unitId}`, body), 200);
}

/** As whoever has just looked corrects it. */
async function correct(id: string, facts: Partial<RequestInput>): Promise<UrgentRequest> {
  const path = `/v1/requests/${id}`;
  const etag = (await api.send('coordinator', 'GET', path)).headers.get('etag') ?? '';
  const body = { ...PERSON, ...facts };
  return ok(
    await api.send<UrgentRequest>('coordinator', 'PUT', `${path}/facts`, body, { 'if-match': etag }),
    200,
  );
}

const seen = async (as: string, holdId: string): Promise<ConcernCode[]> =>
  ok(await other.readHold(as, holdId), 200)
    .concerns.map(({ code }) => code)
    .sort();

const messagesTo = (provider: string, holdId: string) =>
  two.query(
    `SELECT d.id FROM delivery d JOIN account a ON a.id = d.account_id WHERE d.about_id = $1 AND a.provider_id = $2
       AND d.key LIKE 'fit-changed %'`,
    [holdId, provider],
  );

describe('a threat that rises', () => {
  it.each(['held', 'accepted', 'placed'] as const)(
    'is told of what is %s, to the house no more than it may know, on every node',
    async (state) => {
      const hold = await api.heldFor(PERSON, OPEN_HOUSE);
      if (state !== 'held') ok(await api.step(OPEN, 'acceptance', hold.id), 200);
      if (state === 'placed') ok(await api.step(OPEN, 'arrival', hold.id), 200);
      await correct(hold.requestId, { threat: 'high' });
      expect(await seen('coordinator', hold.id)).toEqual(['own-region', 'undisclosed']);
      // Of where the person comes from a house learns nothing.
      expect(await seen(OPEN, hold.id)).toEqual(['other', 'undisclosed']);
      expect(await messagesTo(OPEN, hold.id)).toHaveLength(1);
      if (state === 'placed') {
        ok(await api.step(OPEN, 'departure', hold.id), 200);
      } else {
        const step = state === 'held' ? 'acceptance' : 'arrival';
        expect(outcomeOf(await other.step(OPEN, step, hold.id))).toBe('409 no-longer-fits');
      }
    },
  );

  it('that was a mistake is as if it had not been', async () => {
    const hold = await api.heldFor(PERSON, OPEN_HOUSE);
    await correct(hold.requestId, { threat: 'acute' });
    await correct(hold.requestId, { threat: 'low' });
    expect(await seen('coordinator', hold.id)).toEqual([]);
    ok(await api.step(OPEN, 'acceptance', hold.id), 200);
  });
});

describe('a danger area that is named later', () => {
  it('is for the coordinator: the house learns that something changed, never what or where', async () => {
    const hold = await api.heldFor(PERSON, OPEN_HOUSE);
    await correct(hold.requestId, { dangerAreas: ['Enschede'] });
    expect(await seen('coordinator', hold.id)).toEqual(['danger-area']);
    expect(await seen(OPEN, hold.id)).toEqual(['other']);
    const refused = await api.step(OPEN, 'acceptance', hold.id);
    expect(outcomeOf(refused)).toBe('409 no-longer-fits');
    expect(JSON.stringify(refused.body)).not.toMatch(/Enschede|danger/i);
    const told = ok(await api.readHold(OPEN, hold.id), 200);
    expect(JSON.stringify(told.concerns)).not.toMatch(/Enschede|danger/i);
  });
});

describe('a household of another size', () => {
  it('is not taken silently with too few places', async () => {
    const hold = await api.heldFor({ ...PERSON, children: 1 }, SECRET_HOUSE);
    await correct(hold.requestId, { children: 2 });
    const { concerns } = ok(await api.readHold('kadera', hold.id), 200);
    expect(concerns).toMatchObject([
      {
        code: 'household-size',
        text: 'Held for 2 people; now 3 people come.',
      },
    ]);
    expect(outcomeOf(await api.step('kadera', 'acceptance', hold.id))).toBe('409 no-longer-fits');
    ok(await api.step('coordinator', 'release', hold.id), 200);
    expect(ok(await api.hold(hold.requestId, SECRET_HOUSE), 201)).toMatchObject({ persons: 3, concerns: [] });
  });
});

describe('care needs that become known on a bridge', () => {
  it('are something to weigh for the night, and stand in the way of the place after it', async () => {
    clock.freeze('2026-11-24T22:30:00Z');
    const hold = await api.heldFor(PERSON, SECRET_HOUSE);
    const path = `/v1/requests/${hold.requestId}/intentions`;
    ok(await api.send('coordinator', 'POST', path, { unitId: COSM }), 201);
    await correct(hold.requestId, { careNeeds: ['multiple-life-domains'] });
    await jobsDone(two.nodes[0]);
    const followUp = await api.send<{ intentions: { concerns: { code: ConcernCode }[] }[] }>(
      'coordinator',
      'GET',
      `/v1/requests/${hold.requestId}/follow-up`,
    );
    expect(ok(followUp, 200).intentions).toMatchObject([{ concerns: [{ code: 'multiproblem-excluded' }] }]);
    expect(await seen('coordinator', hold.id)).toEqual([]);
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    clock.freeze('2026-11-25T10:00:00Z');
  });

  it('without a bridge they stand in the way', async () => {
    const hold = await api.heldFor(PERSON, SECRET_HOUSE);
    await correct(hold.requestId, { careNeeds: ['multiple-life-domains'] });
    expect(outcomeOf(await api.step('kadera', 'acceptance', hold.id))).toBe('409 no-longer-fits');
  });
});

describe('a fact and an answer at the same moment', () => {
  it.each(['acceptance', 'arrival'] as const)(
    'are one after the other: no %s without knowing, on two nodes',
    async (step) => {
      const holds: Hold[] = [];
      for (let number = 0; number < 12; number += 1) {
        const hold = await api.heldFor(PERSON, COSM);
        if (step === 'arrival') ok(await api.step('comensha', 'acceptance', hold.id), 200);
        holds.push(hold);
      }
      const outcomes = await Promise.all(
        holds.map(async (hold) => {
          const [answer] = await Promise.all([
            other.step('comensha', step, hold.id),
            api.send('coordinator', 'POST', `/v1/requests/${hold.requestId}/police-report`),
          ]);
          return outcomeOf(answer);
        }),
      );
      await jobsDone(two.nodes[0]);
      for (const [place, outcome] of outcomes.entries()) {
        const hold = ok(await api.readHold('coordinator', holds[place]?.id ?? ''), 200);
        const [{ known }] = (await two.query<{ known: { failed: string[] } }>(
          'SELECT known FROM hold WHERE id = $1',
          [hold.id],
        )) as [{ known: { failed: string[] } }];
        // Whoever was first, nobody went on with what they did not know.
        expect(known.failed).toEqual([]);
        expect(['200', '409 no-longer-fits']).toContain(outcome);
        const waits = step === 'acceptance' ? 'held' : 'accepted';
        if (outcome !== '200') expect(hold.status).toBe(waits);
        // Somebody who has arrived has a task of the coordinator's instead.
        if (hold.status !== 'placed')
          expect(hold.concerns.map(({ code }) => code)).toEqual(['police-report']);
      }
    },
  );

  it.each(['acceptance', 'arrival'] as const)(
    'the %s waits for a correction that is under way, and knows it then',
    async (step) => {
      const hold = await api.heldFor(PERSON, COSM);
      if (step === 'arrival') ok(await api.step('comensha', 'acceptance', hold.id), 200);
      const client = new Client({ connectionString: two.nodes[0].database.url });
      await client.connect();
      await client.query('BEGIN');
      await client.query(
        `UPDATE request SET facts = jsonb_set(facts, '{policeReport}', 'true') WHERE id = $1`,
        [hold.requestId],
      );
      const answer = other.step('comensha', step, hold.id);
      let answered = false;
      void answer.then(() => (answered = true));
      while (!answered && (await waitingForLocks(two)) === 0)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await client.query('COMMIT');
      await client.end();
      expect(outcomeOf(await answer)).toBe('409 no-longer-fits');
    },
  );
});
