import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../../support/app.js';

describe('a node beside a newer one', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp({ accounts: false });
  });
  afterAll(() => service.close());

  const ready = async () => (await service.call('GET', '/v1/health/ready')).status;
  const database = (sql: string) => service.app.get(UnitOfWork).query(sql);

  it('stays ready after migrations that it does not know, and is not while one that it needs was undone', async () => {
    await database(
      `INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
    );
    expect(await ready()).toBe(200);
    await database(`DELETE FROM migrations WHERE name LIKE 'Topics%'`);
    expect(await ready()).toBe(503);
  });
});
