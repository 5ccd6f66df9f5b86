import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import type { Case, CaseHold, CaseUnit } from './case.js';
import { tasksOf } from './task-plan.js';

const POLICY = {
  hold: { defaultMinutes: 30 },
  warnings: { daysBefore: [14, 7, 2] },
  stays: { askAfterDays: 90 },
  followUp: { dueHours: {} },
} as Policy;

const at = (day: number, hour = 8) => new Date(Date.UTC(2026, 10, day, hour));

const HOUSE: CaseUnit = {
  id: 'house',
  kind: 'vrouwenopvang',
  providerId: 'kadera',
  placingAuthority: 'provider',
  maxStayDays: null,
};
const NLA: CaseUnit = {
  id: 'nla',
  kind: 'nla-ernstige-benadeling',
  providerId: 'nla',
  placingAuthority: 'nla',
  maxStayDays: 14,
};

function hold(values: Partial<CaseHold> = {}): CaseHold {
  return {
    id: 'hold',
    unit: HOUSE,
    status: 'placed',
    createdAt: at(24, 20),
    changedAt: at(24, 22),
    acceptedAt: null,
    expiresAt: at(25, 10),
    arrivedAt: at(24, 22),
    expectedDepartureOn: null,
    unreachedAt: null,
    ...values,
  };
}

function of(values: Partial<Case> = {}, facts: Partial<RequestFacts> = {}): Case {
  return {
    facts: { threat: 'low', policeReport: false, ...facts } as RequestFacts,
    createdAt: at(24, 19),
    closed: false,
    policeReportAt: null,
    riskAt: null,
    reflectionEndsAt: null,
    holds: [],
    intentions: [],
    ...values,
  };
}

const kinds = (found: Case) => tasksOf(found, POLICY).map(({ kind }) => kind);
const task = (found: Case, kind: string) => tasksOf(found, POLICY).find((one) => one.kind === kind);

describe('a stay', () => {
  it('of which no end is known is asked about after the days of the policy, first the house, then the coordinator', () => {
    const found = of({ holds: [hold()] });
    // 90 days after 24 November.
    expect(task(found, 'departure')).toMatchObject({
      forCoordinator: false,
      forProvider: 'kadera',
      reason: 'no-day-known',
      listedFrom: new Date('2027-02-21T23:00:00Z'),
      doneAt: null,
    });
    expect(task(found, 'overstay')).toMatchObject({
      forCoordinator: true,
      reason: 'no-day-known',
      listedFrom: new Date('2027-02-28T23:00:00Z'),
    });
    const left = of({ holds: [hold({ status: 'departed', changedAt: at(26) })] });
    expect(task(left, 'departure')).toMatchObject({ doneAt: at(26) });
    // A longest stay has its own task.
    expect(kinds(of({ holds: [hold({ unit: NLA })] }))).not.toContain('departure');
  });

  it('in two places at once is asked about in both, at once, and is work for the coordinator', () => {
    const second = hold({ id: 'second', unit: NLA, arrivedAt: at(26) });
    const found = of({ holds: [hold({ expectedDepartureOn: '2026-12-03' }), second] });
    expect(task(found, 'two-places')).toMatchObject({
      forCoordinator: true,
      forProvider: null,
      dueAt: at(26),
    });
    const asked = tasksOf(found, POLICY).filter(({ kind }) => kind === 'departure');
    expect(asked).toMatchObject([
      { forProvider: 'kadera', reason: 'two-places', listedFrom: at(26) },
      { forProvider: 'nla', reason: 'two-places', listedFrom: at(26) },
    ]);
    const closed = tasksOf({ ...found, closed: true }, POLICY);
    expect(closed.map(({ kind }) => kind)).toEqual(['departure', 'stay-limit', 'departure']);
    const left = of({ holds: [hold({ status: 'departed' }), second] });
    expect(kinds(left)).not.toContain('two-places');
  });
});
