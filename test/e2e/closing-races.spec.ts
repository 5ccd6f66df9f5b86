import { Client } from 'pg';
import type { Closing } from '../../src/contract/closing.js';
import type { RequestInput, UrgentRequest } from '../../src/contract/request.js';
import type { RequestOutcome } from '../../src/contract/words.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { Correcting, tag } from '../support/correcting.js';
import { NIGHT } from '../support/night.js';
import { untilWaiting } from '../support/waiting-for-locks.js';

const HOUSE = 'kadera-twente-vrouwen';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let facts: Correcting;
let database: Client;

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock, providers: ['kadera'] });
  api = new ApiClient(app.url, app.tokens);
  facts = new Correcting(api);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
  ok(await api.publish('kadera', HOUSE, 3), 200);
});
afterAll(async () => {
  await database.end();
  await app.close();
});

const close = (id: string, outcome: RequestOutcome) =>
  api.send<Closing>('coordinator', 'POST', `/v1/requests/${id}/closing`, { outcome });

const waiting = (count: number) => untilWaiting(app.app.get(UnitOfWork), count);

/** Closes a request while somebody corrects it: the correction gets the lock first. */
async function closedAfterCorrection(
  request: UrgentRequest,
  corrected: Partial<RequestInput>,
  outcome: RequestOutcome,
): Promise<string> {
  await database.query('BEGIN');
  await database.query('SELECT id FROM request WHERE id = $1 FOR UPDATE', [request.id]);
  const correcting = facts.correct(request.id, corrected, tag(1));
  await waiting(1);
  const closing = close(request.id, outcome);
  await waiting(2);
  await database.query('COMMIT');
  ok(await correcting, 200);
  return outcomeOf(await closing);
}

describe('closing a search while its facts are corrected', () => {
  it('is judged on the facts as they are under the lock: somebody for whom there is a place after all stays open', async () => {
    const request = await api.request({ ageGroup: 'minor' });
    expect(await closedAfterCorrection(request, { ageGroup: 'adult' }, 'nothing-suitable')).toBe(
      '409 outcome-does-not-fit',
    );
    expect(ok(await facts.read(request.id), 200).closedAt).toBeNull();
  });

  it('and somebody for whom there was a place, and is none, is closed as that, and counted as what she is', async () => {
    const request = await api.request();
    expect(await closedAfterCorrection(request, { ageGroup: 'minor' }, 'nothing-suitable')).toBe('200');
    const { rows } = await database.query('SELECT demand FROM request WHERE id = $1', [request.id]);
    expect(rows).toMatchObject([{ demand: { kind: null, outcome: 'nothing-suitable' } }]);
  });

  it('knows an answer that a house gave by telephone meanwhile', async () => {
    const request = await api.request({ wheelchair: true });
    const question = (await api.matches(request.id)).units.find(({ unitId }) => unitId === HOUSE);
    expect(question?.status).toBe('now');
    await database.query('BEGIN');
    await database.query('SELECT id FROM request WHERE id = $1 FOR UPDATE', [request.id]);
    const answered = api.send('coordinator', 'POST', `/v1/requests/${request.id}/answers`, {
      ...{ unitId: HOUSE, rule: 'wheelchair', fits: false },
    });
    await waiting(1);
    const closing = close(request.id, 'not-asked-known-full');
    await waiting(2);
    await database.query('COMMIT');
    ok(await answered, 200);
    expect(outcomeOf(await closing)).toBe('200');
  });
});
