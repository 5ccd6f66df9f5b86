import { setTimeout as sleep } from 'node:timers/promises';
import { FactChanges } from '../../../src/requests/fact-changes.hook.js';
import { ok } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { Correcting, tag } from '../../support/correcting.js';
import { jobsDone } from '../../support/jobs.js';
import { COSM, IN_REFLECTION, Night } from '../../support/night.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
/** Wednesday at eleven, when every intake is open. */
const MORNING = '2026-11-25T10:00:00.000Z';
const HOUR = 3_600_000;
const clock = new TestClock();
let two: TwoNodes;
let night: Night;
let facts: Correcting;

beforeAll(async () => {
  clock.freeze(MORNING);
  two = await startTwoNodes(clock, ['kadera', 'cosm', 'comensha']);
  night = new Night(two.apis[0]);
  facts = new Correcting(two.apis[0]);
});
afterAll(() => two.close());

beforeEach(async () => {
  await jobsDone(two.nodes[0]);
  await two.query('TRUNCATE intention, task, hold, claim CASCADE');
  await two.query('UPDATE place SET taken = true');
  clock.freeze(MORNING);
  ok(await night.api.publish('cosm', COSM, 8), 200);
  ok(await night.api.publish('kadera', HOUSE, 8), 200);
});

describe('a correction and what follows from it', () => {
  it('are there together or not at all', async () => {
    const { id } = await night.api.request();
    let broken = true;
    two.nodes[0].app.get(FactChanges).subscribe(() => {
      if (broken) throw new Error('what follows cannot be written');
      return Promise.resolve();
    });
    const before = await facts.read(id);
    expect((await facts.correct(id, { children: 1 }, tag(1))).status).toBe(500);
    broken = false;
    expect((await facts.read(id)).body).toEqual(before.body);
    expect((await facts.versions(id)).total).toBe(1);
    ok(await facts.correct(id, { children: 1 }, tag(1)), 200);
  });

  it('meet a hold that is made at the same moment: it has the new facts, or is found by who is told', async () => {
    const seen = new Map<string, number>();
    two.nodes[0].app.get(FactChanges).subscribe(async (tx, { requestId }) => {
      const [found] = await tx.query<{ holds: number }>(
        'SELECT count(*)::integer AS holds FROM hold WHERE request_id = $1',
        [requestId],
      );
      seen.set(requestId, found?.holds ?? 0);
    });
    let met = 0;
    /** Milliseconds by which the hold is ahead: whoever was second starts earlier the next time, so that they stay close. */
    let ahead = 0;
    for (let round = 0; round < 30; round += 1) {
      const { id } = await night.api.request();
      const [hold] = await Promise.all([
        sleep(Math.max(0, -ahead)).then(() => two.apis[1].hold(id, HOUSE)),
        sleep(Math.max(0, ahead))
          .then(() => facts.correct(id, { children: 1 }, tag(1)))
          .then((answer) => ok(answer, 200)),
      ]);
      const { persons, id: holdId } = ok(hold, 201);
      if (persons === 1) met += 1;
      ahead += persons === 1 ? -1 : 1;
      expect(persons === 2 || seen.get(id) === 1).toBe(true);
      ok(await night.api.step('coordinator', 'release', holdId), 200);
    }
    // Else the moments never met, and the test says nothing.
    expect([0, 30]).not.toContain(met);
  });

  it('a report taken back ends the work of moving on, and opens the talk about a report again', async () => {
    const { requestId } = await night.placed(IN_REFLECTION, COSM, 'comensha');
    await jobsDone(two.nodes[0]);
    ok(await facts.later(requestId, 'POST', 'police-report'), 200);
    expect(await night.tasks('coordinator', 'move-from-cosm')).toHaveLength(1);
    clock.advance(HOUR);
    ok(await facts.later(requestId, 'DELETE', 'police-report'), 200);
    expect(await night.tasks('coordinator', 'move-from-cosm')).toEqual([]);
    expect((await night.followUp(requestId)).openItems).toContain('police-report');
    expect(await night.tasks('coordinator', 'police-report')).toMatchObject([
      { state: 'open', doneAt: null },
    ]);
    clock.advance(HOUR);
    ok(await facts.later(requestId, 'POST', 'police-report'), 200);
    // From the second report on, not from the one that was a mistake.
    expect(await night.tasks('coordinator', 'move-from-cosm')).toMatchObject([
      { state: 'open', startsAt: '2026-11-25T12:00:00.000Z', dueAt: '2026-11-26T12:00:00.000Z' },
    ]);
  });

  it('leaves what a person ticked off as it was', async () => {
    const { requestId } = await night.placed(IN_REFLECTION, COSM, 'comensha');
    await jobsDone(two.nodes[0]);
    const [report] = await night.tasks('coordinator', 'police-report');
    ok(await night.complete('coordinator', report?.id ?? ''), 200);
    ok(await facts.later(requestId, 'POST', 'police-report'), 200);
    ok(await facts.later(requestId, 'DELETE', 'police-report'), 200);
    expect(await night.tasks('coordinator', 'police-report')).toMatchObject([
      { state: 'done', doneBy: 'coordinator' },
    ]);
  });

  it('a risk that becomes known after the arrival is new work, from then on; one that is none is no work', async () => {
    const { requestId, id } = await night.placed({}, HOUSE, 'kadera');
    expect(id).toBeDefined();
    await jobsDone(two.nodes[0]);
    clock.advance(48 * HOUR);
    ok(await facts.correct(requestId, { threat: 'high' }, tag(1)), 200);
    expect(await night.tasks('coordinator', 'inform-safety-officer')).toMatchObject([
      { state: 'open', startsAt: '2026-11-27T10:00:00.000Z', dueAt: '2026-11-27T14:00:00.000Z' },
    ]);
    ok(await facts.correct(requestId, { threat: 'low' }, tag(2)), 200);
    expect(await night.tasks('coordinator', 'inform-safety-officer')).toEqual([]);
  });
});
