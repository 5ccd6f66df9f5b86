import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { PolicyVersion } from '../../../src/contract/policy.js';
import type { IntentionState } from '../../../src/contract/work-words.js';
import { ok, type ApiClient } from '../../support/api-client.js';
import { BuiltService } from '../../support/built-service.js';
import { COSM, Night } from '../../support/night.js';
import { until } from '../../support/service-process.js';
import { createTestDatabase } from '../../support/test-database.js';

/** Milliseconds after the opening at which the service is killed: before its work, in the middle of it, and after. */
const KILLS = [0, 10, 25, 60];

/** Office hours that are open, or closed, at this moment of the real clock: where it is about noon now. */
async function officeHours(api: ApiClient, state: 'open' | 'closed'): Promise<void> {
  const offset = 12 - new Date().getUTCHours();
  const noon = new Date(Date.now() + offset * 3_600_000);
  const today = noon.getUTCDay() || 7;
  const answer = await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies');
  const [policy] = ok(answer, 200).policies;
  if (!policy) throw new Error('there is no policy');
  const { levels, freshnessHours, hold, maxOffers } = policy;
  const hours = {
    // In these names the sign is turned round: Etc/GMT-2 is two hours ahead of UTC.
    timeZone: offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`,
    days: [state === 'open' ? today : (today % 7) + 1],
    opens: '09:00',
    closes: '17:00',
    closedOn: [],
  };
  const body = { levels, freshnessHours, hold, maxOffers, officeHours: hours };
  ok(await api.send('admin', 'POST', '/v1/policies', body), 201);
}

describe('kill -9 of the service at every step of an opening', () => {
  it('gives each of the first in the row one hold, and nobody two', async () => {
    const database = await createTestDatabase();
    const service = await BuiltService.start(database.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const night = new Night(service.api());
      ok(await night.api.publish('cosm', COSM, 4), 200);
      await officeHours(night.api, 'closed');
      const requestIds: string[] = [];
      while (requestIds.length < 6) {
        const startedOn = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
        const { id } = await night.person({ reflectionPeriod: { status: 'active', startedOn } });
        ok(await night.ask(id), 201);
        requestIds.push(id);
      }

      await officeHours(night.api, 'open');
      for (const afterMs of KILLS) {
        await client.query(`SELECT graphile_worker.add_job('intention-round')`);
        await pause(afterMs);
        await service.kill();
        await service.startAgain();
      }
      await client.query(`SELECT graphile_worker.add_job('intention-round')`);

      const states = (): Promise<IntentionState[]> =>
        Promise.all(
          requestIds.map(async (id) => (await night.followUp(id)).intentions[0]?.state ?? 'waiting'),
        );
      const settled = await until('every intention has had its turn', async () => {
        const found = await states();
        return found.includes('waiting') ? undefined : found;
      });
      expect(settled).toEqual(['held', 'held', 'held', 'held', 'passed', 'passed']);
      const { rows } = await client.query<{ request_id: string }>('SELECT request_id FROM hold');
      expect(rows.map((row) => row.request_id).sort()).toEqual(requestIds.slice(0, 4).sort());
      expect(await night.api.figures(COSM)).toMatchObject({ held: 4, bookable: 0 });
    } finally {
      await client.end();
      await service.remove();
      await database.drop();
    }
  });
});
