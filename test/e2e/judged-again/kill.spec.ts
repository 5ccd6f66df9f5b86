import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import { ok } from '../../support/api-client.js';
import { BuiltService } from '../../support/built-service.js';
import { until } from '../../support/service-process.js';
import { createTestDatabase } from '../../support/test-database.js';

const UNIT = 'kadera-twente-vrouwen';
const HELD = 8;
/** Milliseconds after the answer to a change at which the service is killed, and whom the house takes from then on. */
const KILLS = [
  { afterMs: 0, genders: ['man'] },
  { afterMs: 15, genders: ['woman'] },
  { afterMs: 40, genders: ['man'] },
];

describe('kill -9 while a change of a house is judged', () => {
  it('leaves nobody unjudged and tells nobody twice', async () => {
    const database = await createTestDatabase();
    const service = await BuiltService.start(database.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const rows = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
    try {
      const api = service.api();
      ok(await api.publish('kadera', UNIT, HELD), 200);
      for (let made = 0; made < HELD; made += 1)
        ok(await api.hold((await api.request()).id, { unitId: UNIT, minutes: 240 }), 201);
      const { id: _, ...house } = ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${UNIT}`), 200);
      const { availability: __, ...input } = { availability: null, ...house };
      for (const { afterMs, genders } of KILLS) {
        ok(await service.api().send('admin', 'PUT', `/v1/units/${UNIT}`, { ...input, genders }), 200);
        await pause(afterMs);
        await service.kill();
        await service.startAgain();
        const fits = genders.includes('woman');
        await until(`all judged as ${genders.join()}`, async () => {
          const judged = await rows(`SELECT FROM hold WHERE jsonb_array_length(concerns) = ${fits ? 0 : 1}`);
          return judged.length === HELD ? true : undefined;
        });
      }
      // Of each change one is told, and what no longer holds is withdrawn.
      const told = await rows<{ news: string[]; standing: number; changes: number }>(`
        SELECT array_agg(n.kind ORDER BY n.at) AS news, count(*) FILTER (WHERE n.withdrawn_at IS NULL)::integer AS standing,
          (SELECT count(DISTINCT split_part(key, ' ', 3))::integer FROM delivery
           WHERE key LIKE 'fit-changed ' || n.hold_id || ' %') AS changes
        FROM news n WHERE n.kind IN ('fit-changed', 'fits-again') GROUP BY n.hold_id`);
      const news = ['fit-changed', 'fits-again', 'fit-changed'];
      expect(told).toEqual(Array.from({ length: HELD }, () => ({ news, standing: 1, changes: 3 })));
    } finally {
      await client.end();
      await service.remove();
      await database.drop();
    }
  });
});
