import { Client } from 'pg';
import type { Contact } from '../../../src/contract/contacts.js';
import type { Hold } from '../../../src/contract/hold.js';
import { newKey, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { always, EscalationClient, stepsOf } from '../../support/escalation.js';
import { jobsDone, passTime } from '../../support/jobs.js';
import { MessageGateway } from '../../support/message-gateway.js';
import { openApiChecker } from '../../support/openapi-check.js';

const MINUTE = 60_000;
const UNIT = 'kadera-twente-vrouwen';

const gateway = new MessageGateway();
let app: TestApp;
let second: TestApp;
let api: EscalationClient;
let duty: Contact;
let backup: Contact;

beforeAll(async () => {
  const clock = new TestClock();
  await gateway.start();
  const env = gateway.env();
  app = await startApp({
    clock,
    env,
    providers: ['kadera', 'humanitas-onder-dak', 'leger-des-heils', 'comensha'],
  });
  second = await startApp({ clock, database: app.database, accounts: false, env });
  api = new EscalationClient(app);
  for (const [as, unit] of [
    ['kadera', UNIT],
    ['humanitas-onder-dak', 'humanitas-onder-dak-mo'],
  ] as const) {
    ok(await api.publish(as, unit, 8), 200);
  }
  duty = await api.own('kadera', 'Wachtdienst', { email: 'wacht@kadera.example' });
  backup = await api.own('kadera', 'Achterwacht', { phone: '06 12345678' });
  await api.roster('kadera', { weekly: [always(duty.id)] });
  for (const name of ['Regiopiket', 'Regiomanager'])
    await api.contact({ chain: 'region', name, phone: '053 7654321' });
  await api.contact({ chain: 'neighbour', name: 'Buurregio', phone: '+49 2562 12345' });
  await api.contact({ chain: 'police', name: 'Politie', phone: '0900-8844' });
});

afterAll(async () => {
  await second.close();
  await app.close();
  await gateway.stop();
});

async function held(minutes = 240, unitId = UNIT): Promise<Hold> {
  const hold = await api.heldFor({}, { unitId, minutes });
  await jobsDone(app);
  return hold;
}

const steps = async (hold: Hold) => stepsOf(await api.escalationOf(hold.id));

async function deliveries(hold: Hold): Promise<string[]> {
  const client = new Client({ connectionString: app.database.url });
  await client.connect();
  const { rows } = await client.query<{ told: string }>(
    `SELECT label || ' ' || channel AS told FROM delivery WHERE about_id = $1 ORDER BY created_at, told`,
    [hold.id],
  );
  await client.end();
  return rows.map(({ told }) => told);
}

describe('a hold without an answer', () => {
  it('is told at once to who is on call, and on and on after 5, 10 and 20 minutes, once, with two nodes', async () => {
    const hold = await held();
    expect(await steps(hold)).toEqual(['on-call: Wachtdienst']);
    await passTime(app, 4 * MINUTE);
    expect(await steps(hold)).toHaveLength(1);
    await passTime(app, MINUTE);
    expect((await steps(hold)).at(-1)).toBe('on-call-again: Wachtdienst');
    await passTime(app, 5 * MINUTE);
    expect((await steps(hold)).at(-1)).toBe('next-contact: Achterwacht');
    await passTime(app, 10 * MINUTE);
    expect((await steps(hold)).at(-1)).toBe('region: Regiopiket');
    await passTime(app, 10 * MINUTE);
    await passTime(app, 60 * MINUTE);
    const escalation = await api.escalationOf(hold.id);
    expect(stepsOf(escalation)).toEqual([
      'on-call: Wachtdienst',
      'on-call-again: Wachtdienst',
      'next-contact: Achterwacht',
      'region: Regiopiket',
      'region: Regiomanager',
    ]);
    expect(escalation.next).toBeNull();
    expect(await deliveries(hold)).toEqual([
      ...['Wachtdienst push', 'Wachtdienst sms', 'Wachtdienst push', 'Wachtdienst sms', 'Wachtdienst voice'],
      ...['Achterwacht push', 'Achterwacht sms', 'Achterwacht voice'],
      ...['Regiopiket sms', 'Regiopiket voice', 'zorgcoördinator push'],
      ...['Regiomanager sms', 'Regiomanager voice', 'zorgcoördinator push'],
    ]);
    await api.step('coordinator', 'release', hold.id);
  });

  it('is told of by the way that it went, without a word about the person', async () => {
    const hold = await held();
    await passTime(app, 5 * MINUTE);
    const answer = await api.send('coordinator', 'GET', '/v1/escalations');
    (await openApiChecker(app.url))('GET', '/v1/escalations', answer.status, answer.body);
    const escalation = await api.escalationOf(hold.id);
    expect(escalation).toMatchObject({ unitId: UNIT, providerId: 'kadera', requestId: hold.requestId });
    expect(escalation.steps[0]).toMatchObject({ contact: 'Wachtdienst', phone: '+31531234567' });
    // No e-mail is set up here: then the message goes by what is.
    expect(escalation.steps[0]?.deliveries).toContainEqual({ channel: 'sms', state: 'sent', fault: null });
    const start = Date.parse(escalation.startedAt);
    expect(escalation.next?.target).toBe('next-contact');
    expect(Date.parse(escalation.next?.at ?? '')).toBeGreaterThanOrEqual(start + 10 * MINUTE);
    expect(JSON.stringify(answer.body)).not.toContain(hold.reference);
    await api.step('coordinator', 'release', hold.id);
  });

  it.each([
    ['accepted', 'kadera', 'acceptance', 'answered'],
    ['refused', 'kadera', 'refusal', 'refused'],
    ['released', 'coordinator', 'release', 'released'],
  ] as const)('goes no further once it is %s', async (_how, as, step, ending) => {
    const hold = await held();
    ok(await api.step(as, step, hold.id), 200);
    await passTime(app, 60 * MINUTE);
    const escalation = await api.escalationOf(hold.id);
    expect(escalation).toMatchObject({ ending, next: null });
    expect(escalation.steps).toHaveLength(1);
    if (ending === 'answered') await api.step('coordinator', 'release', hold.id);
  });

  it('goes no further once it has run out, or its request is closed', async () => {
    const brief = await held(8);
    await passTime(app, 5 * MINUTE);
    await passTime(app, 5 * MINUTE);
    expect(await api.escalationOf(brief.id)).toMatchObject({ ending: 'expired', next: null });

    const closed = await held();
    const client = new Client({ connectionString: app.database.url });
    await client.connect();
    await client.query(`UPDATE request SET closed_at = $2, outcome = 'withdrawn' WHERE id = $1`, [
      closed.requestId,
      app.clock.now(),
    ]);
    await client.end();
    await passTime(app, 5 * MINUTE);
    expect(await api.escalationOf(closed.id)).toMatchObject({ ending: 'closed', next: null });
    expect(await steps(closed)).toHaveLength(1);
    await api.step('coordinator', 'release', closed.id);
  });

  it('after an hour of downtime goes on with one step, not with three at once', async () => {
    const hold = await held();
    await passTime(app, 60 * MINUTE);
    expect(await steps(hold)).toEqual(['on-call: Wachtdienst', 'on-call-again: Wachtdienst']);
    await passTime(app, 4 * MINUTE);
    expect(await steps(hold)).toHaveLength(2);
    await passTime(app, MINUTE);
    expect((await steps(hold)).at(-1)).toBe('next-contact: Achterwacht');
    await api.step('coordinator', 'release', hold.id);
  });

  it('goes to whoever is on call at that moment', async () => {
    const now = new Date(app.clock.now().getTime() + 3 * MINUTE);
    const wall = new Intl.DateTimeFormat('sv', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const hold = await held();
    await api.roster('kadera', {
      weekly: [always(duty.id)],
      exceptions: [
        { contactId: backup.id, from: wall.format(now).replace(' ', 'T'), until: '2099-01-01T00:00' },
      ],
    });
    await passTime(app, 5 * MINUTE);
    expect((await steps(hold)).at(-1)).toBe('on-call-again: Achterwacht');
    await api.roster('kadera', { weekly: [always(duty.id)] });
    await api.step('coordinator', 'release', hold.id);
  });

  it('goes to the first contact where nobody is on the roster, and shows where there is nobody at all', async () => {
    const hold = await held(240, 'humanitas-onder-dak-mo');
    expect(await steps(hold)).toEqual([
      ...['on-call: –', 'on-call-again: –', 'next-contact: –'],
      'region: Regiopiket',
    ]);
    await api.step('coordinator', 'release', hold.id);
    await api.own('humanitas-onder-dak', 'Receptie');
    const again = await held(240, 'humanitas-onder-dak-mo');
    expect(await steps(again)).toEqual(['on-call: Receptie']);
    await api.step('coordinator', 'release', again.id);
  });

  it('of a unit for which another places goes to that placing authority', async () => {
    await api.own('comensha', 'Plaatsingsbureau');
    ok(await api.publish('leger-des-heils', 'omm-noordoost', 2), 200);
    const facts = { careNeeds: ['multiple-life-domains' as const] };
    const hold = await api.heldFor(facts, { unitId: 'omm-noordoost', minutes: 240 });
    await jobsDone(app);
    const escalation = await api.escalationOf(hold.id, 'comensha');
    expect(stepsOf(escalation)).toEqual(['on-call: Plaatsingsbureau']);
    expect(await api.escalations('leger-des-heils')).toEqual([]);
    await api.step('coordinator', 'release', hold.id);
  });
});

describe('an acknowledgement', () => {
  it('in one tap stops the steps for ten minutes, and the chain then goes on where it was', async () => {
    const hold = await held();
    await passTime(app, 5 * MINUTE);
    const { id } = await api.escalationOf(hold.id, 'kadera');
    const answer = await api.acknowledge('kadera', id);
    (await openApiChecker(app.url))(
      'POST',
      '/v1/escalations/{id}/acknowledgements',
      answer.status,
      answer.body,
    );
    expect(ok(answer, 201)).toMatchObject({ acknowledgedBy: 'provider', next: { target: 'next-contact' } });
    await passTime(app, 9 * MINUTE);
    expect(await steps(hold)).toHaveLength(2);
    await passTime(app, MINUTE);
    expect((await steps(hold)).at(-1)).toBe('next-contact: Achterwacht');
    await api.step('coordinator', 'release', hold.id);
  });

  it('is what a maybe is, too', async () => {
    const hold = await held();
    await passTime(app, 4 * MINUTE);
    ok(await api.send('kadera', 'POST', `/v1/holds/${hold.id}/provisional-acceptance`), 200);
    await passTime(app, 9 * MINUTE);
    expect(await steps(hold)).toHaveLength(1);
    await passTime(app, MINUTE);
    expect(await steps(hold)).toHaveLength(2);
    await api.step('coordinator', 'release', hold.id);
  });

  it('counts once while it lasts, and once for one key', async () => {
    const hold = await held();
    // Its message has gone out: another to the same number may have been a moment before.
    await passTime(app, MINUTE);
    const { id } = await api.escalationOf(hold.id);
    const headers = newKey();
    const first = ok(await api.acknowledge('kadera', id, headers), 201);
    await passTime(app, MINUTE);
    expect(ok(await api.acknowledge('kadera', id, headers), 201)).toEqual(first);
    expect(ok(await api.acknowledge('coordinator', id), 201)).toEqual(first);
    await passTime(app, 9 * MINUTE);
    expect(ok(await api.acknowledge('coordinator', id), 201)).toMatchObject({
      acknowledgedBy: 'coordinator',
    });
    await api.step('coordinator', 'release', hold.id);
  });

  it('of another provider is not found, of a settled one is too late, and others may not', async () => {
    const hold = await held();
    const { id } = await api.escalationOf(hold.id);
    expect((await api.escalations('humanitas-onder-dak')).map((one) => one.id)).not.toContain(id);
    expect((await api.acknowledge('humanitas-onder-dak', id)).status).toBe(404);
    expect((await api.acknowledge('admin', id)).status).toBe(403);
    expect((await api.acknowledge('monitor', id)).status).toBe(403);
    expect((await api.send('monitor', 'GET', '/v1/escalations')).status).toBe(403);
    await api.step('coordinator', 'release', hold.id);
    await jobsDone(app);
    expect(outcomeOf(await api.acknowledge('kadera', id))).toBe('409 escalation-ended');
    expect(await api.escalations('kadera')).toEqual([]);
  });
});
