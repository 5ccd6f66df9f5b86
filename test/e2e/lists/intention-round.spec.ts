import { ApiClient, ok } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { jobsDone } from '../../support/jobs.js';
import { ManyRows } from '../../support/many-rows.js';
import { COSM, Night, NIGHT, OPENING } from '../../support/night.js';

const VRIES = 'cosm-vries-vrouwen';

describe('places that were asked ahead', () => {
  const clock = new TestClock();
  let app: TestApp;
  let rows: ManyRows;
  let night: Night;

  beforeAll(async () => {
    clock.freeze(NIGHT);
    app = await startApp({ clock, providers: ['cosm', 'comensha'] });
    night = new Night(new ApiClient(app.url, app.tokens));
    rows = await ManyRows.of(app);
    for (const unit of [COSM, VRIES]) ok(await night.api.publish('cosm', unit, 3), 200);
  });
  afterAll(async () => {
    await rows.end();
    await app.close();
  });

  it('get their turn in order, and one that fails again and again does not hold up the others for ever', async () => {
    const ask = async (unit: string) => ok(await night.ask((await night.person()).id, unit), 201).id;
    const [spoilt, after, elsewhere] = [await ask(COSM), await ask(COSM), await ask(VRIES)];
    const mend = await rows.spoil('intention', 'UPDATE', `ROW.id = '${spoilt}' AND ROW.state = 'held'`);
    await jobsDone(app);
    // The job of each house waits for its hour: only the round, which goes by all of them, is looked at.
    await rows.database.query('DELETE FROM graphile_worker._private_jobs');
    clock.freeze(OPENING);
    const failingRound = async (): Promise<string[]> => {
      await rows.database.query(`SELECT graphile_worker.add_job('intention-round')`);
      await expect(jobsDone(app)).rejects.toThrow('task intention-round failed');
      await rows.database.query('DELETE FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL');
      return rows.ids(`SELECT id FROM intention WHERE state = 'held' ORDER BY id`);
    };
    // Another house is not concerned; in the same one nobody passes by at the first fault.
    expect(await failingRound()).toEqual([elsewhere]);
    expect(await failingRound()).toEqual([elsewhere]);
    expect(await failingRound()).toEqual([after, elsewhere].sort());
    await mend();
    await rows.database.query(`SELECT graphile_worker.add_job('intention-round')`);
    await jobsDone(app);
    expect(await rows.number(`SELECT count(*) FROM intention WHERE state = 'held'`)).toBe(3);
  });
});
