import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hold } from '../../src/contract/hold.js';
import { ok, outcomeOf, type Answer, type ApiClient } from '../support/api-client.js';
import { BuiltService } from '../support/built-service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const OWNERS: Record<string, string> = {
  'kadera-twente-vrouwen': 'kadera',
  'vrouwenopvang-elders-vrouwen': 'vrouwenopvang-landelijk',
  'humanitas-onder-dak-mo': 'humanitas-onder-dak',
  'leger-des-heils-mo': 'leger-des-heils',
};
const UNITS = Object.keys(OWNERS);
/** Milliseconds after sending at which the service is killed: before, in the middle of, or after the transaction. */
const DELAYS = [0, 4, 12];

let database: TestDatabase;
let service: BuiltService;
let api: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  service = await BuiltService.start(database.url);
  api = service.api();
  for (const unitId of UNITS) ok(await api.publish(OWNERS[unitId] ?? '', unitId, 6), 200);
});
afterAll(async () => {
  await service.remove();
  await database.drop();
});

/** Sends, kills in the middle of it, starts again, and sends the same once more. */
async function killedIn<T>(delay: number, send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = send().catch(() => null);
  await pause(delay);
  await service.kill();
  await answer;
  await service.startAgain();
  return send();
}

async function holdsOf(requestId: string): Promise<Hold[]> {
  const path = `/v1/requests/${requestId}/holds`;
  return ok(await api.send<{ holds: Hold[] }>('coordinator', 'GET', path), 200).holds;
}

/** Every place is kept for a hold that lives, and every hold that lives has its place. */
async function expectWhole(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client
    .query<{ what: string }>(
      `SELECT 'half' AS what FROM hold h WHERE h.status IN ('held', 'accepted') AND NOT EXISTS
         (SELECT 1 FROM claim c WHERE c.hold_id = h.id AND c.ended_at IS NULL)
       UNION ALL SELECT 'kept for nobody' FROM claim c JOIN hold h ON h.id = c.hold_id
         WHERE c.ended_at IS NULL AND h.status IN ('refused', 'released')
       UNION ALL SELECT 'winners' FROM hold WHERE status = 'accepted' GROUP BY request_id HAVING count(*) > 1
       UNION ALL SELECT 'gap' FROM (SELECT max(sequence) - count(*) AS gaps FROM ledger_entry) l WHERE gaps <> 0`,
    )
    .finally(() => client.end());
  expect(rows).toEqual([]);
}

describe.each(DELAYS)('kill -9 of the service %i ms into a step of an offer', (delay) => {
  let requestId: string;
  let holds: Hold[];

  it('makes the offer whole or not at all, and once when it is sent again', async () => {
    requestId = (await api.request()).id;
    const key = { 'idempotency-key': `offer ${delay}` };
    const answer = await killedIn(delay, () => api.offer(requestId, UNITS, key));
    holds = ok(answer, 201).holds;
    const found = await holdsOf(requestId);
    expect(found.map(({ id }) => id).sort()).toEqual(holds.map(({ id }) => id).sort());
    expect(found.map(({ status }) => status)).toEqual(UNITS.map(() => 'held'));
    await expectWhole();
  });

  it('keeps a maybe that was said, and lets it be said again', async () => {
    const [first] = holds;
    const path = `/v1/holds/${first?.id}/provisional-acceptance`;
    const said = await killedIn(delay, () => api.send<Hold>(OWNERS[first?.unitId ?? ''] ?? '', 'POST', path));
    expect(ok(said, 200).provisionalAt).not.toBeNull();
    await expectWhole();
  });

  it('says yes for one and ends the others, all or nothing', async () => {
    const [, winner, late] = holds;
    const key = { 'idempotency-key': `yes ${delay}` };
    const yes = await killedIn(delay, () =>
      api.step(OWNERS[winner?.unitId ?? ''] ?? '', 'acceptance', winner?.id ?? '', key),
    );
    expect(ok(yes, 200).status).toBe('accepted');
    const statuses = (await holdsOf(requestId)).map(({ status }) => status).sort();
    expect(statuses).toEqual(['accepted', 'released', 'released', 'released']);
    const answer = await api.step(OWNERS[late?.unitId ?? ''] ?? '', 'acceptance', late?.id ?? '');
    expect(outcomeOf(answer)).toBe('409 already-placed-elsewhere');
    await expectWhole();
  });
});
