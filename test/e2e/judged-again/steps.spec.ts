import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import type { Hold, Holds } from '../../../src/contract/hold.js';
import type { NewsPage } from '../../../src/contract/news.js';
import type { PolicyVersion } from '../../../src/contract/policy.js';
import type { ConcernCode } from '../../../src/contract/words.js';
import type { NewsKind } from '../../../src/contract/work-words.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { ApiClient, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { jobsDone, runTask } from '../../support/jobs.js';

/** A Wednesday at half past four: a COSM takes people in until five. */
const AFTERNOON = '2026-11-25T15:30:00Z';
/** After five: the next admission is on Thursday. */
const EVENING = '2026-11-25T16:01:00Z';
/** Of COSM; CoMensha decides. */
const UNIT = 'cosm-amsterdam-vrouwen';
const OTHER_UNIT = 'cosm-rotterdam-vrouwen';
/** A period that ends when Thursday begins. */
const PERSON = {
  nationality: 'non-eu' as const,
  exploitation: ['sexual' as const],
  reflectionPeriod: { status: 'active' as const, startedOn: '2026-08-26' },
};

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze(AFTERNOON);
  service = await startApp({ clock, providers: ['cosm', 'comensha'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());
beforeEach(async () => {
  clock.freeze(AFTERNOON);
  await jobsDone(service);
  await query('TRUNCATE hold, claim CASCADE');
  ok(await api.publish('cosm', UNIT, 12), 200);
  ok(await api.publish('cosm', OTHER_UNIT, 10), 200);
});

const query = <T extends object>(sql: string, params: unknown[] = []) =>
  service.app.get(UnitOfWork).query<T>(sql, params);

async function changeUnit(changes: Partial<CatalogueUnit>): Promise<void> {
  const unit = ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${UNIT}`), 200);
  const { id: _id, availability: _availability, ...input } = { availability: null, ...unit };
  ok(await api.send('admin', 'PUT', `/v1/units/${UNIT}`, { ...input, ...changes }), 200);
}

async function officeCloses(closes: string): Promise<void> {
  const { policies } = ok(await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'), 200);
  const [{ levels, freshnessHours, officeHours, hold, maxOffers }] = policies as [PolicyVersion];
  const policy = { levels, freshnessHours, officeHours: { ...officeHours, closes }, hold, maxOffers };
  ok(await api.send('admin', 'POST', '/v1/policies', policy), 201);
}

interface Change {
  code: ConcernCode;
  /** As the house reads it, on whose admissions another decides. */
  toHouse: ConcernCode;
  happens: (requestId: string) => Promise<unknown>;
  /** Null: time does not go back. */
  isTakenBack: ((requestId: string) => Promise<unknown>) | null;
}

const reflection = (requestId: string, status: string) =>
  api.send('coordinator', 'PUT', `/v1/requests/${requestId}/reflection-period`, {
    status,
    ...(status === 'active' && { startedOn: PERSON.reflectionPeriod.startedOn }),
  });

/** One of each kind of change. */
const CHANGES: Record<string, Change> = {
  'a report to the police': {
    code: 'police-report',
    toHouse: 'other',
    happens: (id) => api.send('coordinator', 'POST', `/v1/requests/${id}/police-report`),
    isTakenBack: (id) => api.send('coordinator', 'DELETE', `/v1/requests/${id}/police-report`),
  },
  'the end of the reflection period': {
    code: 'reflection-period',
    toHouse: 'other',
    happens: (id) => reflection(id, 'ended'),
    isTakenBack: (id) => reflection(id, 'active'),
  },
  'a house rule': {
    code: 'gender',
    toHouse: 'gender',
    happens: () => changeUnit({ genders: ['man'] }),
    isTakenBack: () => changeUnit({ genders: ['woman'] }),
  },
  'a closing': {
    code: 'unit-closed',
    toHouse: 'unit-closed',
    happens: () => api.publish('cosm', UNIT, { free: 12, closed: true, closedReason: 'staffing' }),
    isTakenBack: () => api.publish('cosm', UNIT, 12),
  },
  'the hour at which it closes': {
    code: 'reflection-period',
    toHouse: 'other',
    happens: async () => {
      clock.freeze(EVENING);
      await runTask(service, 'judge-again');
    },
    isTakenBack: null,
  },
  'a policy with other hours': {
    code: 'reflection-period',
    toHouse: 'other',
    happens: async () => {
      await officeCloses('16:00');
      await runTask(service, 'judge-again');
    },
    isTakenBack: async () => {
      await officeCloses('17:00');
      await runTask(service, 'judge-again');
    },
  },
};
// What a test changed in the house or in the policy is as it was for the next.
afterEach(async () => {
  clock.freeze(AFTERNOON);
  await changeUnit({ genders: ['woman'] });
  await officeCloses('17:00');
});

interface State {
  make: () => Promise<Hold>;
  next: { as: string; step: 'acceptance' | 'arrival' };
}

/** One of each kind of promise. */
const STATES: Record<string, State> = {
  'a hold': {
    make: () => api.heldFor(PERSON, { unitId: UNIT, minutes: 240 }),
    next: { as: 'comensha', step: 'acceptance' },
  },
  'an offer': {
    make: async () => {
      const { id } = await api.request(PERSON);
      const body = { unitIds: [UNIT, OTHER_UNIT], minutes: 240 };
      const { holds } = ok(
        await api.send<Holds>('coordinator', 'POST', `/v1/requests/${id}/offers`, body),
        201,
      );
      return holds.find(({ unitId }) => unitId === UNIT) as Hold;
    },
    next: { as: 'comensha', step: 'acceptance' },
  },
  'what was promised': {
    make: async () => {
      const { id } = await api.heldFor(PERSON, UNIT);
      return ok(await api.step('comensha', 'acceptance', id), 200);
    },
    next: { as: 'coordinator', step: 'arrival' },
  },
};

const concernsSeen = async (as: string, holdId: string): Promise<ConcernCode[]> =>
  ok(await api.readHold(as, holdId), 200).concerns.map(({ code }) => code);

/** How often: the coordinator by news, whoever decides by a message. */
async function told(holdId: string): Promise<{ coordinator: number; comensha: number }> {
  const news = await query(`SELECT id FROM news WHERE hold_id = $1 AND kind <> 'nobody-reached'`, [holdId]);
  const messages = await query(
    `SELECT d.id FROM delivery d JOIN account a ON a.id = d.account_id
     WHERE d.key LIKE $1 AND a.provider_id = 'comensha'`,
    [`fit-changed ${holdId} %`],
  );
  return { coordinator: news.length, comensha: messages.length };
}

/** What stands above every screen of a coordinator; of an offer each unit has its own. */
async function newsOf(requestId: string): Promise<NewsKind[]> {
  const path = `/v1/news?requestId=${requestId}`;
  const { news } = ok(await api.send<NewsPage>('coordinator', 'GET', path), 200);
  // That no channel leads to whoever must answer is another thing.
  return [...new Set(news.map(({ kind }) => kind))].filter((kind) => kind !== 'nobody-reached');
}

const cases = Object.keys(CHANGES).flatMap((change) => Object.keys(STATES).map((state) => [change, state]));

describe.each(cases)('%s, after %s', (change, state) => {
  const { code, toHouse, happens, isTakenBack } = CHANGES[change] as Change;
  const { make, next } = STATES[state] as State;
  const take = (holdId: string, body?: object) =>
    api.send<Hold>(next.as, 'POST', `/v1/holds/${holdId}/${next.step}`, body);

  it('is told at once, once, to each what they may know; the step waits for a reason', async () => {
    const hold = await make();
    expect(hold.concerns).toEqual([]);
    await jobsDone(service);
    await happens(hold.requestId);
    await jobsDone(service);

    expect(await concernsSeen('coordinator', hold.id)).toEqual([code]);
    expect(await concernsSeen('comensha', hold.id)).toEqual([code]);
    expect(await concernsSeen('cosm', hold.id)).toEqual([toHouse]);
    expect(await told(hold.id)).toEqual({ coordinator: 1, comensha: 1 });
    await runTask(service, 'judge-again');
    expect(await told(hold.id)).toEqual({ coordinator: 1, comensha: 1 });
    expect(await newsOf(hold.requestId)).toEqual(['fit-changed']);

    const refused = await take(hold.id);
    expect(outcomeOf(refused)).toBe('409 no-longer-fits');
    expect(refused.body).toMatchObject({ concerns: [code] });
    expect(ok(await api.readHold('coordinator', hold.id), 200).status).toBe(hold.status);

    const taken = ok(await take(hold.id, { confirmReason: 'conferred' }), 200);
    expect(taken).toMatchObject({ concerns: [], confirmReason: 'conferred' });
    await jobsDone(service);
    await runTask(service, 'judge-again');
    expect(await concernsSeen('coordinator', hold.id)).toEqual([]);
    expect(await told(hold.id)).toEqual({ coordinator: 1, comensha: 1 });
  });

  it('is refused at the step also when nobody has judged it yet', async () => {
    const hold = await make();
    await jobsDone(service);
    await happens(hold.requestId);
    await query('UPDATE hold SET concerns = $2 WHERE id = $1', [hold.id, '[]']);
    expect(outcomeOf(await take(hold.id))).toBe('409 no-longer-fits');
  });

  if (isTakenBack) {
    it('taken back, everything is as it was, and that is told', async () => {
      const hold = await make();
      await jobsDone(service);
      await happens(hold.requestId);
      await jobsDone(service);
      await isTakenBack(hold.requestId);
      await jobsDone(service);
      expect(await concernsSeen('coordinator', hold.id)).toEqual([]);
      expect(await told(hold.id)).toEqual({ coordinator: 2, comensha: 2 });
      expect(await newsOf(hold.requestId)).toEqual(['fits-again']);
      expect(ok(await take(hold.id), 200)).toMatchObject({ concerns: [], confirmReason: null });
    });
  }
});

describe('what was known when it was held', () => {
  it('is not asked again: an override holds for the steps after it', async () => {
    const { id } = await api.request({ ...PERSON, policeReport: true });
    const hold = ok(await api.hold(id, { unitId: UNIT, overrideReason: 'safest-now' }), 201);
    await runTask(service, 'judge-again');
    expect(await concernsSeen('coordinator', hold.id)).toEqual([]);
    ok(await api.step('comensha', 'acceptance', hold.id), 200);
    ok(await api.step('coordinator', 'arrival', hold.id), 200);
  });

  it('was said for one rule, and not for another that fails since', async () => {
    const { id } = await api.request({ ...PERSON, policeReport: true });
    const hold = ok(await api.hold(id, { unitId: UNIT, overrideReason: 'safest-now' }), 201);
    await reflection(id, 'ended');
    expect(await concernsSeen('coordinator', hold.id)).toEqual(['reflection-period']);
    expect(outcomeOf(await api.step('comensha', 'acceptance', hold.id))).toBe('409 no-longer-fits');
  });

  it('was confirmed at the yes, and is not asked again at the arrival', async () => {
    const hold = await api.heldFor(PERSON, UNIT);
    await reflection(hold.requestId, 'ended');
    const path = `/v1/holds/${hold.id}`;
    const reason = { confirmReason: 'no-alternative-now' };
    ok(await api.send('comensha', 'POST', `${path}/acceptance`, reason), 200);
    expect(ok(await api.step('coordinator', 'arrival', hold.id), 200)).toMatchObject({
      confirmReason: 'no-alternative-now',
    });
  });
});

describe('a fact that is not known any more', () => {
  it('is told, and stands in the way of nothing', async () => {
    const hold = await api.heldFor(PERSON, UNIT);
    await reflection(hold.requestId, 'unknown');
    const { concerns } = ok(await api.readHold('comensha', hold.id), 200);
    expect(concerns).toMatchObject([{ code: 'reflection-period', outcome: 'unknown' }]);
    ok(await api.step('comensha', 'acceptance', hold.id), 200);
  });
});

describe('the reason', () => {
  it('is one of the list, and belongs to a yes', async () => {
    const hold = await api.heldFor(PERSON, UNIT);
    const path = `/v1/holds/${hold.id}/acceptance`;
    const asked = await api.send('comensha', 'POST', path, { confirmReason: 'omdat het moet' });
    expect(outcomeOf(asked)).toBe('400 invalid-input');
    const no = { answer: 'no', reason: 'no-staff', confirmReason: 'no-alternative-now' };
    const told_ = await api.send('coordinator', 'POST', `/v1/holds/${hold.id}/telephone-confirmation`, no);
    expect(outcomeOf(told_)).toBe('400 invalid-input');
  });

  it('given though nothing changed, is not kept', async () => {
    const hold = await api.heldFor(PERSON, UNIT);
    const path = `/v1/holds/${hold.id}/acceptance`;
    const taken = await api.send<Hold>('comensha', 'POST', path, { confirmReason: 'no-alternative-now' });
    expect(ok(taken, 200).confirmReason).toBeNull();
  });

  it('is in the audit trail, with how many rules and not which', async () => {
    const hold = await api.heldFor(PERSON, UNIT);
    await reflection(hold.requestId, 'ended');
    const reason = { confirmReason: 'until-another-place' };
    ok(await api.send('comensha', 'POST', `/v1/holds/${hold.id}/acceptance`, reason), 200);
    const [entry] = await query<{ details: object }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'hold.accept'`,
      [hold.id],
    );
    expect(entry?.details).toMatchObject({ misfits: 1, confirmReason: 'until-another-place' });
    expect(JSON.stringify(entry)).not.toContain('reflection');
  });
});
