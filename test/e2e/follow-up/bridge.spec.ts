import { ReplayService } from '../../../src/matching/replay.service.js';
import { ok, outcomeOf, newKey } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { jobsDone, passTime, runTask } from '../../support/jobs.js';
import { COSM, Night, NIGHT, OPENING } from '../../support/night.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const MINUTE = 60_000;
const HOUSE = 'kadera-zwolle-vrouwen';
const clock = new TestClock();
let two: TwoNodes;
let night: Night;
let other: Night;

beforeAll(async () => {
  clock.freeze(NIGHT);
  two = await startTwoNodes(clock, ['kadera', 'cosm', 'comensha']);
  night = new Night(two.apis[0]);
  other = new Night(two.apis[1]);
});
afterAll(() => two.close());

beforeEach(async () => {
  await jobsDone(two.nodes[0]);
  await two.query('TRUNCATE intention, task, hold, claim CASCADE');
  await two.query('UPDATE place SET taken = true');
  clock.freeze(NIGHT);
  ok(await night.api.publish('cosm', COSM, 2), 200);
  ok(await night.api.publish('kadera', HOUSE, 4), 200);
});

/** It is nine o'clock, and what waited for that is done. */
const opens = () => passTime(two.nodes[0], Date.parse(OPENING) - clock.now().getTime());

describe('a place that is asked ahead', () => {
  it('becomes a hold when its intake opens, and not before', async () => {
    const { id } = await night.person();
    const asked = ok(await night.ask(id), 201);
    expect(asked).toMatchObject({ state: 'waiting', place: 1, opensAt: OPENING, holdId: null });
    await passTime(two.nodes[0], 60 * MINUTE);
    expect((await night.followUp(id)).intentions[0]).toMatchObject({ state: 'waiting' });
    expect(await night.api.figures(COSM)).toMatchObject({ held: 0 });

    await opens();
    const [held] = (await night.followUp(id)).intentions;
    expect(held).toMatchObject({ state: 'held', place: null, reason: null });
    const hold = ok(await night.api.readHold('comensha', held?.holdId ?? ''), 200);
    expect(hold).toMatchObject({ requestId: id, unitId: COSM, status: 'held' });
    expect(hold.createdAt >= OPENING).toBe(true);
    expect(await night.api.figures(COSM)).toMatchObject({ held: 1 });
  });

  it('is asked once for a request, however often', async () => {
    const { id } = await night.person();
    const key = newKey();
    const [one, two_, three] = [
      ok(await night.ask(id, COSM, key), 201),
      ok(await other.ask(id, COSM, key), 201),
      ok(await night.ask(id), 201),
    ];
    expect([two_.id, three.id]).toEqual([one.id, one.id]);
    expect(outcomeOf(await night.ask(id, 'cosm-vries-vrouwen', key))).toBe('422 idempotency-key-reused');
  });

  it('must fit, have room and open later', async () => {
    const { id } = await night.person();
    for (const [unitId, status] of [
      [HOUSE, 'now'],
      ['cosm-vries-vrouwen', 'full'],
      ['cosm-rotterdam-mannen', 'unsuitable'],
    ]) {
      const answer = await night.ask(id, unitId);
      expect([unitId, outcomeOf(answer)]).toEqual([unitId, '422 not-requestable-ahead']);
      expect(answer.body).toMatchObject({ matchStatus: status });
    }
    expect(outcomeOf(await night.ask(id, 'nowhere'))).toBe('400 invalid-input');
    expect(outcomeOf(await night.ask('00000000-0000-4000-8000-000000000000'))).toBe('404 not-found');
  });

  it('can be taken back until it has had its turn', async () => {
    const [first, second] = [await night.person(), await night.person()];
    const asked = ok(await night.ask(first.id), 201);
    const next = ok(await night.ask(second.id), 201);
    expect(next.place).toBe(2);
    expect(ok(await night.cancel(asked.id), 200)).toMatchObject({ state: 'cancelled', place: null });
    expect(ok(await night.cancel(asked.id), 200)).toMatchObject({ state: 'cancelled' });
    expect((await night.followUp(second.id)).intentions[0]).toMatchObject({ place: 1 });
    expect(await night.tasks('coordinator', 'second-step')).toHaveLength(1);
    await opens();
    expect(outcomeOf(await night.cancel(next.id))).toBe('409 intention-is-over');
    expect((await night.followUp(first.id)).intentions[0]).toMatchObject({ state: 'cancelled' });
  });

  it('is the work of the coordinator and of who decides, from the moment it opens', async () => {
    const { id, reference } = await night.person({ careNeeds: ['psychiatric'] });
    ok(await night.ask(id), 201);
    expect(await night.tasks('coordinator')).toMatchObject([
      { kind: 'second-step', state: 'open', startsAt: OPENING, unitId: COSM, reference },
    ]);
    expect(await night.tasks('comensha')).toEqual([]);
    await opens();
    const [nomination] = await night.tasks('comensha');
    expect(nomination).toMatchObject({ kind: 'nomination', state: 'open', unitId: COSM, requestId: id });
    // What is asked of the unit, and no more of the person than that.
    expect(nomination?.nomination).toEqual({
      persons: 1,
      needs: { gender: 'woman', children: 0, wheelchair: false, careNeeds: ['psychiatric'] },
    });
    expect(JSON.stringify(nomination)).not.toMatch(/reflection|2026-11-02|non-eu|sexual|Enschede/);
    expect(await night.tasks('kadera')).toEqual([]);
    expect(outcomeOf(await night.complete('comensha', nomination?.id ?? ''))).toBe(
      '409 task-is-done-by-doing-it',
    );

    ok(await night.api.step('comensha', 'acceptance', nomination?.holdId ?? ''), 200);
    await jobsDone(two.nodes[0]);
    expect(await night.tasks('comensha')).toMatchObject([
      { kind: 'nomination', state: 'done', doneBy: null },
    ]);
    expect(await night.tasks('coordinator', 'second-step')).toMatchObject([{ state: 'open' }]);
    ok(await night.api.step('coordinator', 'arrival', nomination?.holdId ?? ''), 200);
    await jobsDone(two.nodes[0]);
    expect(await night.tasks('coordinator', 'second-step')).toMatchObject([{ state: 'done' }]);
  });

  it('is refused or runs out: the second step slips and says why, until something else is found', async () => {
    const [refused, expired] = [await night.person(), await night.person()];
    for (const { id } of [refused, expired]) ok(await night.ask(id), 201);
    await opens();
    const [intention] = (await night.followUp(refused.id)).intentions;
    ok(await night.api.step('comensha', 'refusal', intention?.holdId ?? ''), 200);
    clock.advance(31 * MINUTE);
    await runTask(two.nodes[0], 'expired-holds');
    const steps = await night.tasks('coordinator', 'second-step');
    expect(steps.map(({ requestId, state, reason }) => [requestId, state, reason]).sort()).toEqual(
      [
        [refused.id, 'slipped', 'refused'],
        [expired.id, 'slipped', 'expired'],
      ].sort(),
    );
    ok(await night.api.hold(refused.id, COSM), 201);
    await jobsDone(two.nodes[0]);
    expect((await night.tasks('coordinator', 'second-step')).map(({ requestId }) => requestId)).toEqual([
      expired.id,
    ]);
    const [slipped] = await night.tasks('coordinator', 'second-step');
    expect(ok(await night.complete('coordinator', slipped?.id ?? ''), 200)).toMatchObject({
      state: 'done',
      doneBy: 'coordinator',
    });
  });
});

describe('the row for a place', () => {
  it('is in order of intention, also when all ask at once on two nodes', async () => {
    ok(await night.api.publish('cosm', COSM, 3), 200);
    const people = await Promise.all(Array.from({ length: 12 }, () => night.person()));
    const asked = await Promise.all(people.map(({ id }, index) => (index % 2 ? night : other).ask(id)));
    expect(asked.map(({ status }) => status)).toEqual(people.map(() => 201));
    const row = await two.query<{ request_id: string }>('SELECT request_id FROM intention ORDER BY number');
    // Whoever was told a place in the row has it: no later one can have come in between.
    const places = asked.map(({ body }) => body.place);
    expect(new Set(places).size).toBe(12);
    await opens();
    const ended = await two.query<{ request_id: string; state: string; reason: string | null }>(
      'SELECT request_id, state, reason FROM intention ORDER BY number',
    );
    expect(ended.map(({ request_id }) => request_id)).toEqual(row.map(({ request_id }) => request_id));
    expect(ended.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      ...Array.from({ length: 3 }, () => 'held null'),
      ...Array.from({ length: 9 }, () => 'passed full'),
    ]);
    expect(await night.api.figures(COSM)).toMatchObject({ free: 3, held: 3, bookable: 0 });
    const slipped = await night.tasks('coordinator', 'second-step');
    expect(slipped.filter(({ state, reason }) => state === 'slipped' && reason === 'full')).toHaveLength(9);
    expect(await night.tasks('comensha', 'nomination')).toHaveLength(3);
  });

  it('passes over who does not fit any more, and the next gets its turn', async () => {
    ok(await night.api.publish('cosm', COSM, 1), 200);
    const [first, second] = [await night.person(), await night.person()];
    for (const { id } of [first, second]) ok(await night.ask(id), 201);
    ok(await night.api.send('coordinator', 'POST', `/v1/requests/${first.id}/police-report`), 200);
    await opens();
    expect((await night.followUp(first.id)).intentions[0]).toMatchObject({
      state: 'passed',
      reason: 'unsuitable',
    });
    expect((await night.followUp(second.id)).intentions[0]).toMatchObject({ state: 'held' });
  });

  it('ends for a request that is closed', async () => {
    const { id } = await night.person();
    ok(await night.ask(id), 201);
    ok(await night.close(id), 200);
    await opens();
    expect((await night.followUp(id)).intentions[0]).toMatchObject({
      state: 'passed',
      reason: 'request-closed',
    });
    expect(await night.tasks('coordinator')).toEqual([]);
    expect(await night.api.figures(COSM)).toMatchObject({ held: 0 });
    expect(outcomeOf(await night.ask(id))).toBe('409 request-closed');
  });

  it('waits over the weekend, over Christmas, and across the change to summer time', async () => {
    for (const [asked, opensAt] of [
      ['2026-11-27T16:30:00Z', '2026-11-30T08:00:00.000Z'], // Friday after five
      ['2026-12-24T17:00:00Z', '2026-12-28T08:00:00.000Z'], // Christmas on Friday, Boxing Day on Saturday
      ['2027-03-26T18:00:00Z', '2027-03-30T07:00:00.000Z'], // Good Friday to after Easter Monday, and an hour earlier
    ] as const) {
      clock.freeze(asked);
      ok(await night.api.publish('cosm', COSM, 2), 200);
      const { id } = await night.person({
        reflectionPeriod: { status: 'active', startedOn: asked.slice(0, 10) },
      });
      expect(ok(await night.ask(id), 201).opensAt).toBe(opensAt);
      await passTime(two.nodes[0], Date.parse(opensAt) - clock.now().getTime() - MINUTE);
      expect((await night.followUp(id)).intentions[0]).toMatchObject({ state: 'waiting' });
      await passTime(two.nodes[0], MINUTE);
      const [held] = (await night.followUp(id)).intentions;
      expect(held).toMatchObject({ state: 'held' });
      ok(await night.api.step('coordinator', 'release', held?.holdId ?? ''), 200);
    }
  });
});

describe('kill -9 at every step of an opening', () => {
  /** Lets a statement of the opening fail as if the node had died there, once, on whichever node does it. */
  async function dieAt(statement: RegExp, run: () => Promise<unknown>): Promise<number> {
    const { UnitOfWork } = await import('../../../src/database/unit-of-work.js');
    const real = UnitOfWork.prototype.run;
    const query = UnitOfWork.prototype.query;
    let died = 0;
    const outside = jest.spyOn(UnitOfWork.prototype, 'query').mockImplementation(function <T extends object>(
      this: InstanceType<typeof UnitOfWork>,
      sql: string,
      params?: unknown[],
    ): Promise<T[]> {
      if (died > 0 || !statement.test(sql)) return query.call(this, sql, params) as Promise<T[]>;
      died += 1;
      return query.call(this, 'SELECT 1 / 0') as Promise<T[]>;
    });
    const spy = jest.spyOn(UnitOfWork.prototype, 'run').mockImplementation(function (
      this: InstanceType<typeof UnitOfWork>,
      work,
      options,
    ) {
      return real.call(
        this,
        (tx: Parameters<typeof work>[0]) =>
          work({
            ...tx,
            query: (sql: string, params?: unknown[]) => {
              if (died === 0 && statement.test(sql)) {
                died += 1;
                return tx.query('SELECT 1 / 0'); // and nothing of the transaction is kept
              }
              return tx.query(sql, params);
            },
          }),
        options,
      );
    });
    await run().catch(() => undefined);
    spy.mockRestore();
    outside.mockRestore();
    return died;
  }

  it.each([
    ['before anything', /SELECT intake, placing_authority AS .* FROM unit WHERE id/],
    ['at the hold', /INSERT INTO hold /],
    ['after the hold, before the intention knows of it', /UPDATE intention SET state/],
    ['before the tasks are brought up to date', /INSERT INTO task/],
  ])('%s: the next node goes on, and there is one hold', async (_, statement) => {
    ok(await night.api.publish('cosm', COSM, 2), 200);
    const people = [await night.person(), await night.person(), await night.person()];
    for (const { id } of people) ok(await night.ask(id), 201);
    expect(await dieAt(statement, opens)).toBe(1);
    // The queue gives the job to a node again; here it need not wait for that.
    await two.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), last_error = NULL WHERE locked_at IS NULL`,
    );
    await jobsDone(two.nodes[1]);
    await Promise.all([runTask(two.nodes[0], 'intention-round'), runTask(two.nodes[1], 'intention-round')]);
    const states = await two.query<{ state: string; holds: number }>(
      `SELECT i.state, (SELECT count(*)::integer FROM hold h WHERE h.request_id = i.request_id) AS holds
       FROM intention i ORDER BY i.number`,
    );
    expect(states).toEqual([
      { state: 'held', holds: 1 },
      { state: 'held', holds: 1 },
      { state: 'passed', holds: 0 },
    ]);
    expect(await night.api.figures(COSM)).toMatchObject({ free: 2, held: 2 });
    expect(await night.tasks('comensha', 'nomination')).toHaveLength(2);
  });

  it('leaves every decision replayable to the byte', async () => {
    const replay = two.nodes[1].app.get(ReplayService);
    const ids = await replay.decisions();
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) expect((await replay.replay(id)).same).toBe(true);
  });
});
