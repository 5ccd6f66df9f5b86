import { ApiClient, ok } from '../support/api-client.js';
import { startApp } from '../support/app.js';
import { ManyRows } from '../support/many-rows.js';
import { createTestDatabase } from '../support/test-database.js';

const KADERA = 'kadera-twente-vrouwen';

describe('what is due by the minute', () => {
  it('is made up for at the next start when nothing ran at its moment', async () => {
    const database = await createTestDatabase();
    const first = await startApp({ database, timetable: true });
    const api = new ApiClient(first.url, first.tokens);
    await api.publish('kadera', KADERA, 2);
    const rows = await ManyRows.of(first);
    const { id } = ok(await api.hold(rows.modelId, KADERA), 201);
    await first.close();
    await rows.database.query(`UPDATE hold SET expires_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    const told = (): Promise<number> =>
      rows.number(`SELECT count(*) FROM hold WHERE id = '${id}' AND expiry_told`);

    // A minute ago nothing ran: without its timetable the service does not make up for it either.
    await rows.database.query(
      `UPDATE graphile_worker._private_known_crontabs
       SET known_since = now() - interval '1 day', last_execution = now() - interval '3 minutes'`,
    );
    const idle = await startApp({ database, accounts: false });
    await idle.call('GET', '/v1/health/ready');
    expect(await told()).toBe(0);
    await idle.close();

    const second = await startApp({ database, accounts: false, timetable: true });
    while ((await told()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await second.close();
    await rows.end();
    await database.drop();
  });
});
