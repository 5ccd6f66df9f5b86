import { faultyPaths, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { ApiClient } from '../../support/api-client.js';
import { assureFollowUp } from '../../support/follow-up.js';
import { Night } from '../../support/night.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOUSE = 'kadera-twente-vrouwen';
const MORNING = '2026-11-25T10:00:00.000Z';
const clock = new TestClock();
let app: TestApp;
let night: Night;

beforeAll(async () => {
  clock.freeze(MORNING);
  app = await startApp({ clock, providers: ['kadera'] });
  night = new Night(new ApiClient(app.url, app.tokens));
});
afterAll(() => app.close());

beforeEach(async () => {
  clock.freeze(MORNING);
  ok(await night.api.publish('kadera', HOUSE, 4), 200);
});

describe('the checklist after an arrival', () => {
  it('says who did what and when, why a point is not needed, and what is overdue', async () => {
    const { requestId } = await night.placed({ threat: 'elevated' }, HOUSE, 'kadera');
    const open = [
      'inform-safety-officer',
      'kmt-registration',
      'indication',
      'police-report',
      'perpetrator-approach',
    ];
    const before = await night.followUp(requestId);
    expect(before.openItems).toEqual(open);
    const [officer, kmt] = before.tasks;
    expect(officer).toMatchObject({
      kind: 'inform-safety-officer',
      state: 'open',
      dueAt: '2026-11-25T14:00:00.000Z',
    });

    expect(ok(await night.complete('coordinator', officer?.id ?? ''), 200)).toMatchObject({
      state: 'done',
      outcome: 'done',
      doneBy: 'coordinator',
      doneFor: 'safety-officer',
      doneAt: MORNING,
    });
    clock.advance(HOUR);
    const notNeeded = { outcome: 'not-needed', notNeededReason: 'already-arranged', doneFor: 'kmt' };
    expect(ok(await night.complete('coordinator', kmt?.id ?? '', notNeeded), 200)).toMatchObject({
      state: 'done',
      outcome: 'not-needed',
      notNeededReason: 'already-arranged',
      doneFor: 'kmt',
    });
    // Done stays done, as it was.
    expect(ok(await night.complete('coordinator', officer?.id ?? '', notNeeded), 200)).toMatchObject({
      outcome: 'done',
      doneAt: MORNING,
    });
    expect((await night.followUp(requestId)).openItems).toEqual(open.slice(2));
    ok(await night.api.send('coordinator', 'DELETE', `/v1/tasks/${officer?.id}/completion`), 200);
    expect((await night.followUp(requestId)).openItems).toContain('inform-safety-officer');
    clock.advance(14 * DAY);
    expect((await night.tasks('coordinator')).filter(({ state }) => state === 'slipped')).toHaveLength(4);
  });

  it('needs a reason for what is not needed, and takes nothing but words of the lists', async () => {
    const { requestId } = await night.placed({}, HOUSE, 'kadera');
    const [task] = (await night.followUp(requestId)).tasks;
    const id = task?.id ?? '';
    const faults = async (body: object) => faultyPaths(await night.complete('coordinator', id, body));
    expect(await faults({ outcome: 'not-needed' })).toEqual(['notNeededReason']);
    expect(await faults({ notNeededReason: 'no-risk' })).toEqual(['notNeededReason']);
    expect(await faults({ outcome: 'done', note: 'called her mother' })).toEqual(['note']);
    expect(await faults({ outcome: 'not-needed', notNeededReason: 'because' })).toEqual(['notNeededReason']);
    expect((await night.complete('kadera', id)).status).toBe(404);
    expect((await night.complete('monitor', id)).status).toBe(403);
    expect((await night.api.send('coordinator', 'POST', `/v1/tasks/${id}/completion`)).status).toBe(200);
  });

  it('is not there for who never arrived', async () => {
    const { id } = await night.person();
    expect(await night.followUp(id)).toEqual({ tasks: [], intentions: [], openItems: [] });
  });

  it('keeps a case open until all of it is assured', async () => {
    const { requestId } = await night.placed({}, HOUSE, 'kadera');
    const close = () =>
      night.api.send('coordinator', 'POST', `/v1/requests/${requestId}/closing`, { outcome: 'placed' });
    expect(outcomeOf(await close())).toBe('409 work-open');
    await assureFollowUp(night.api, requestId);
    ok(await close(), 200);
    expect((await night.tasks('coordinator')).filter((task) => task.requestId === requestId)).toEqual([]);
  });
});
