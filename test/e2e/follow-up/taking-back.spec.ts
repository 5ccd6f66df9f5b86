import type { FollowUp, Task } from '../../../src/contract/follow-up.js';
import type { Hold } from '../../../src/contract/hold.js';
import type { NewsPage } from '../../../src/contract/news.js';
import type { Deliveries } from '../../../src/contract/notifications.js';
import { ApiClient, ok } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { jobsDone, passTime } from '../../support/jobs.js';

const HOUSE = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const DAY = 24 * 3_600_000;

let app: TestApp;
let api: ApiClient;

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
});
afterAll(() => app.close());
beforeEach(async () => {
  ok(await api.publish('kadera', HOUSE, 8), 200);
  ok(await api.publish('vrouwenopvang-landelijk', ELSEWHERE, 10), 200);
});

async function placed(): Promise<Hold> {
  const hold = await api.heldFor({}, HOUSE);
  ok(await api.step('kadera', 'acceptance', hold.id), 200);
  return ok(await api.step('kadera', 'arrival', hold.id), 200);
}

async function moved(left: Hold): Promise<Hold> {
  const next = ok(await api.hold(left.requestId, ELSEWHERE), 201);
  ok(await api.step('vrouwenopvang-landelijk', 'acceptance', next.id), 200);
  return ok(await api.step('vrouwenopvang-landelijk', 'arrival', next.id), 200);
}

async function tasksOf({ requestId }: Hold): Promise<Task[]> {
  await jobsDone(app);
  const path = `/v1/requests/${requestId}/follow-up`;
  return ok(await api.send<FollowUp>('coordinator', 'GET', path), 200).tasks;
}

async function kindsOf(hold: Hold, state?: Task['state']): Promise<string[]> {
  const tasks = await tasksOf(hold);
  return tasks.filter((task) => state === undefined || task.state === state).map(({ kind }) => kind);
}

async function newsOf({ requestId }: Hold): Promise<[string, string | null][]> {
  await jobsDone(app);
  const path = `/v1/news?state=unseen&requestId=${requestId}`;
  const { news } = ok(await api.send<NewsPage>('coordinator', 'GET', path), 200);
  return news.map(({ kind, unitId }): [string, string | null] => [kind, unitId]).sort();
}

/** How often a house was told of a stay. */
async function toldOf(holdId: string): Promise<number> {
  await jobsDone(app);
  const { deliveries } = ok(await api.send<Deliveries>('admin', 'GET', '/v1/deliveries?limit=200'), 200);
  return deliveries.filter(({ about }) => about.type === 'stay' && about.id === holdId).length;
}

describe('what followed on an arrival', () => {
  it('goes with it: the checklist is no work any more, and the coordinator hears of it', async () => {
    const hold = await placed();
    expect(await kindsOf(hold)).toContain('indication');
    ok(await api.step('kadera', 'undo-arrival', hold.id), 200);
    expect(await kindsOf(hold)).toEqual([]);
    expect(await newsOf(hold)).toEqual([['arrival-undone', HOUSE]]);
    ok(await api.step('kadera', 'arrival', hold.id), 200);
    expect(await kindsOf(hold)).toContain('indication');
    expect(await newsOf(hold)).toEqual([]);
    ok(await api.step('kadera', 'undo-arrival', hold.id), 200);
    expect(await newsOf(hold)).toEqual([['arrival-undone', HOUSE]]);
  });

  it('is no news for the coordinator who took it back herself, but for the house', async () => {
    const hold = await placed();
    ok(await api.step('coordinator', 'undo-arrival', hold.id), 200);
    expect(await newsOf(hold)).toEqual([]);
    expect(await toldOf(hold.id)).toBe(1);
  });
});

describe('what followed on a departure', () => {
  it('goes with it: the search for another place, the news, and the end of the house’s own work', async () => {
    const hold = await placed();
    const on = new Date(app.clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    ok(await api.send('kadera', 'PUT', `/v1/placements/${hold.id}/expected-departure`, { on }), 200);
    await jobsDone(app);
    ok(await api.step('kadera', 'departure', hold.id), 200);
    expect(await kindsOf(hold, 'open')).toContain('look-again');
    expect(await newsOf(hold)).toEqual([['departed', HOUSE]]);
    ok(await api.step('kadera', 'undo-departure', hold.id), 200);
    expect(await kindsOf(hold)).not.toContain('look-again');
    expect(await newsOf(hold)).toEqual([['departure-undone', HOUSE]]);
    await passTime(app, 4 * DAY);
    // Done by a departure that was none, it would never be late.
    expect(await kindsOf(hold, 'slipped')).toContain('overstay');
    ok(await api.step('kadera', 'departure', hold.id), 200);
    expect(await kindsOf(hold, 'done')).toContain('overstay');
    expect(await newsOf(hold)).toEqual([['departed', HOUSE]]);
  });
});

describe('the house left behind', () => {
  it('is told that she left for another place, and never which', async () => {
    const left = await placed();
    const now = await moved(left);
    expect(await toldOf(left.id)).toBe(1);
    expect(await toldOf(now.id)).toBe(0);
    const seen = await api.readHold('kadera', left.id);
    expect(seen.body).toMatchObject({ status: 'departed', movedOn: true });
    expect(JSON.stringify(seen.body)).not.toContain(ELSEWHERE);
    expect(JSON.stringify(seen.body)).not.toContain(now.id);
    const list = await api.send('kadera', 'GET', `/v1/holds?state=ended&limit=200`);
    expect(JSON.stringify(list.body)).not.toContain(now.id);
  });

  it('says that she is still there: no bed is free that is not, and both sides hear of it', async () => {
    const left = await placed();
    const now = await moved(left);
    await jobsDone(app);
    ok(await api.step('kadera', 'undo-departure', left.id), 200);
    expect(await newsOf(left)).toEqual([
      ['arrival-undone', ELSEWHERE],
      ['departure-undone', HOUSE],
    ]);
    expect(await toldOf(now.id)).toBe(1);
    expect((await api.figures(ELSEWHERE)).bookable).toBe(9);
    expect((await api.figures(HOUSE)).free).toBe(7);
  });

  it('is not told of a guest who left by herself, nor when nobody moved', async () => {
    const hold = await placed();
    ok(await api.step('coordinator', 'departure', hold.id), 200);
    expect(await toldOf(hold.id)).toBe(0);
  });
});
