import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Escalation } from '../../../src/contract/escalation.js';
import { ok } from '../../support/api-client.js';
import { BuiltService } from '../../support/built-service.js';
import { EscalationClient, stepsOf } from '../../support/escalation.js';
import { MessageGateway } from '../../support/message-gateway.js';
import { until } from '../../support/service-process.js';
import { createTestDatabase } from '../../support/test-database.js';

/** Milliseconds after a step is due at which the service is killed: before, in the middle of it, and after. */
const KILLS = [0, 15, 40];

describe('kill -9 at every step of an escalation', () => {
  it('takes no step twice and loses none', async () => {
    const database = await createTestDatabase();
    const gateway = new MessageGateway();
    await gateway.start();
    const service = await BuiltService.start(database.url, gateway.env());
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const api = new EscalationClient({ url: service.url, tokens: service.api().tokens });
      ok(await api.publish('kadera', 'kadera-twente-vrouwen', 4), 200);
      for (const name of ['Wachtdienst', 'Achterwacht']) await api.own('kadera', name);
      await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
      const hold = await api.heldFor({}, { unitId: 'kadera-twente-vrouwen', minutes: 240 });
      // The first step is under way, or not begun, or done.
      await service.kill();
      await service.startAgain();
      const reached = (count: number) =>
        until(`step ${count}`, async (): Promise<Escalation | undefined> => {
          const found = (await api.escalations()).find(({ holdId }) => holdId === hold.id);
          return found && found.steps.length >= count ? found : undefined;
        });
      for (const [index, afterMs] of KILLS.entries()) {
        const { id } = await reached(index + 1);
        // As when its minutes have gone by.
        await client.query('UPDATE escalation SET next_at = started_at WHERE id = $1', [id]);
        await client.query(
          `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker._private_jobs
           WHERE key = 'escalation ' || $1`,
          [id],
        );
        await pause(afterMs);
        await service.kill();
        await service.startAgain();
      }
      expect(stepsOf(await reached(KILLS.length + 1))).toEqual([
        'on-call: Wachtdienst',
        'on-call-again: Wachtdienst',
        'next-contact: Achterwacht',
        'region: Regiopiket',
      ]);
      const { rows } = await client.query<{ label: string; count: string }>(
        `SELECT label, count(DISTINCT key) FROM delivery WHERE key LIKE '%contact' GROUP BY label ORDER BY label`,
      );
      expect(rows).toEqual([
        { label: 'Achterwacht', count: '1' },
        { label: 'Regiopiket', count: '1' },
        { label: 'Wachtdienst', count: '2' },
      ]);
    } finally {
      await client.end();
      await service.remove();
      await database.drop();
      await gateway.stop();
    }
  });
});
