import { runAdminCommand } from '../../../src/admin-commands.js';
import type { UrgentRequest } from '../../../src/contract/request.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../../support/app.js';

describe('replaying decisions from the console', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
    await service.call('PUT', '/v1/units/kadera-twente-vrouwen/availability', {
      as: 'kadera',
      body: { free: 2 },
    });
    const body = {
      municipality: 'Hengelo',
      gender: 'woman',
      ageGroup: 'adult',
      threat: 'elevated',
      dangerAreas: ['Zwolle', 'Drenthe'],
      careNeeds: ['addiction'],
    };
    const request = (await service.call('POST', '/v1/requests', { as: 'coordinator', body }))
      .body as UrgentRequest;
    const closing = `/v1/requests/${request.id}/closing`;
    for (const language of ['nl', 'en']) {
      const headers = { 'accept-language': language };
      const closed = await service.call('POST', closing, {
        ...{ as: 'coordinator', headers, body: { outcome: 'withdrawn' } },
      });
      expect(closed.status).toBe(200);
      await service.call('DELETE', closing, { as: 'coordinator' });
    }
    const held = await service.call('POST', `/v1/requests/${request.id}/holds`, {
      as: 'coordinator',
      body: { unitId: 'kadera-twente-vrouwen' },
    });
    expect(held.status).toBe(201);
  });
  afterAll(() => service.close());

  async function replay(...args: string[]): Promise<{ code: number; text: string }> {
    let text = '';
    const code = await runAdminCommand(['replay', ...args], {
      env: { DATABASE_URL: service.database.url },
      readPassword: () => Promise.resolve(''),
      say: (said) => (text += said),
      complain: (said) => (text += said),
    });
    return { code, text };
  }

  it('gives every ranking and every hold again, to the byte', async () => {
    expect(await replay()).toEqual({ code: 0, text: '3 replayed, all the same to the byte.' });
  });

  it('names the decision whose answer is not what its facts give', async () => {
    const database = service.app.get(UnitOfWork);
    const [changed] = await database.query<{ id: string }>(
      `UPDATE decision SET answer = answer || ' ' WHERE hold_id IS NOT NULL RETURNING id`,
    );
    const { code, text } = await replay();
    expect(code).toBe(1);
    expect(text).toBe(`1 of 3 differ:\n${changed?.id}`);
    expect((await replay(changed?.id ?? '')).code).toBe(1);
  });

  it('does not ask these rules what older ones answered, and says so', async () => {
    const database = service.app.get(UnitOfWork);
    // Nothing was kept of the rules before they had a version.
    await database.query('UPDATE decision SET rules_version = NULL WHERE hold_id IS NOT NULL');
    expect(await replay()).toEqual({
      code: 0,
      text: '2 replayed, all the same to the byte.\n1 judged by rules version 1; not replayed.',
    });
  });

  it('says so when there is no such decision', async () => {
    expect(await replay('nothing')).toEqual({
      code: 1,
      text: 'There is no decision nothing; it may have been purged.',
    });
  });
});
