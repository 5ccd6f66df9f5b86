import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import type { Case, CaseHold, CaseIntention, CaseUnit } from './case.js';
import { tasksOf } from './task-plan.js';

const POLICY = {
  escalation: { afterMinutes: [5, 10, 20] },
  hold: { defaultMinutes: 30 },
  warnings: { daysBefore: [14, 7, 2] },
  stays: { askAfterDays: 90 },
  followUp: {
    dueHours: {
      'inform-safety-officer': 4,
      'kmt-registration': 72,
      indication: 168,
      'police-report': 168,
      'perpetrator-approach': 336,
      'move-from-cosm': 24,
    },
  },
} as Policy;

const at = (day: number, hour = 8) => new Date(Date.UTC(2026, 10, day, hour));

const HOUSE: CaseUnit = {
  id: 'house',
  kind: 'vrouwenopvang',
  providerId: 'kadera',
  placingAuthority: 'provider',
  maxStayDays: null,
};
const COSM: CaseUnit = {
  id: 'cosm',
  kind: 'cosm',
  providerId: 'cosm',
  placingAuthority: 'comensha',
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

function intention(values: Partial<CaseIntention> = {}): CaseIntention {
  return {
    id: 'intention',
    unit: COSM,
    state: 'waiting',
    createdAt: at(24, 22),
    opensAt: at(25),
    endedAt: null,
    holdId: null,
    reason: null,
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
/** Without the work of whoever keeps a guest. */
const others = (found: Case) =>
  kinds(found).filter((kind) => !['departure', 'overstay', 'stay-limit'].includes(kind));
const task = (found: Case, kind: string) => tasksOf(found, POLICY).find((one) => one.kind === kind);

describe('the second step of a bridge', () => {
  it('is planned work for the coordinator at once, and for who decides when it opens', () => {
    const found = of({ intentions: [intention()] });
    expect(tasksOf(found, POLICY)).toMatchObject([
      {
        kind: 'second-step',
        forCoordinator: true,
        forProvider: null,
        listedFrom: at(24, 22),
        startsAt: at(25),
      },
      { kind: 'nomination', forCoordinator: false, forProvider: 'comensha', listedFrom: at(25) },
    ]);
  });

  it('of a unit that decides for itself is work for its provider', () => {
    const found = of({ intentions: [intention({ unit: HOUSE })] });
    expect(task(found, 'nomination')).toMatchObject({ forProvider: 'kadera' });
  });

  it('is due when the hold ends, done on arrival, and leaves nothing when it is taken back', () => {
    const held = intention({ state: 'held', holdId: 'second', endedAt: at(25) });
    const second = hold({ id: 'second', unit: COSM, status: 'held', arrivedAt: null, expiresAt: at(25, 9) });
    const found = (status: CaseHold['status'], arrivedAt: Date | null = null) =>
      of({ intentions: [held], holds: [{ ...second, status, arrivedAt }] });
    expect(task(found('held'), 'second-step')).toMatchObject({ dueAt: at(25, 9), doneAt: null });
    expect(task(found('accepted'), 'nomination')).toMatchObject({ doneAt: at(24, 22) });
    expect(task(found('placed', at(25, 11)), 'second-step')).toMatchObject({ doneAt: at(25, 11) });
    expect(tasksOf(found('released'), POLICY)).toEqual([]);
    expect(tasksOf(of({ intentions: [intention({ state: 'cancelled' })] }), POLICY)).toEqual([]);
  });

  it('that slipped says why, until another place is held or asked for', () => {
    const passed = intention({ state: 'passed', reason: 'full', endedAt: at(25) });
    expect(tasksOf(of({ intentions: [passed] }), POLICY)).toMatchObject([
      { kind: 'second-step', reason: 'full', dueAt: at(25) },
    ]);
    const next = intention({ id: 'next', createdAt: at(25, 9), opensAt: at(26) });
    expect(tasksOf(of({ intentions: [passed, next] }), POLICY).map(({ key }) => key)).toEqual([
      'second-step next',
      'nomination next',
    ]);
    const live = hold({ status: 'held', arrivedAt: null, createdAt: at(25, 9) });
    expect(tasksOf(of({ intentions: [passed], holds: [live] }), POLICY)).toEqual([]);
    // The place for the night was there before, and is no second step.
    expect(
      kinds(of({ intentions: [passed], holds: [hold({ status: 'accepted', arrivedAt: null })] })),
    ).toEqual(['second-step']);
  });
});

describe('the B8/3 reflection period', () => {
  const end = at(39);

  it('is warned of from the first warning on, for somebody in care only, and for the coordinator only', () => {
    expect(task(of({ reflectionEndsAt: end, holds: [hold()] }), 'reflection-end')).toMatchObject({
      listedFrom: at(25),
      dueAt: end,
      forCoordinator: true,
      forProvider: null,
    });
    expect(kinds(of({ reflectionEndsAt: end }))).toEqual([]);
    expect(kinds(of({ reflectionEndsAt: end, holds: [hold({ status: 'departed' })] }))).not.toContain(
      'reflection-end',
    );
    expect(kinds(of({ reflectionEndsAt: null, holds: [hold()] }))).not.toContain('reflection-end');
  });

  it('is over at a report to the police: then a COSM is left within a day', () => {
    const found = of(
      { reflectionEndsAt: end, policeReportAt: at(28), holds: [hold({ unit: COSM })] },
      { policeReport: true },
    );
    expect(kinds(found)).not.toContain('reflection-end');
    expect(task(found, 'move-from-cosm')).toMatchObject({
      listedFrom: at(28),
      dueAt: at(29),
      forProvider: null,
      doneAt: null,
    });
    expect(kinds(of({ policeReportAt: at(28), holds: [hold()] }, { policeReport: true }))).not.toContain(
      'move-from-cosm',
    );
  });

  it('has had its move when the person left, and asks none of who had left before', () => {
    const left = hold({ unit: COSM, status: 'departed', changedAt: at(29) });
    expect(
      task(of({ policeReportAt: at(28), holds: [left] }, { policeReport: true }), 'move-from-cosm'),
    ).toMatchObject({ doneAt: at(29) });
    expect(kinds(of({ policeReportAt: at(30), holds: [left] }, { policeReport: true }))).not.toContain(
      'move-from-cosm',
    );
  });
});

describe('a stay', () => {
  it('that may last 14 days ends at midnight of the fifteenth day, for house and coordinator', () => {
    const found = of({ holds: [hold({ unit: NLA, expectedDepartureOn: '2026-12-08' })] });
    expect(task(found, 'stay-limit')).toMatchObject({
      forCoordinator: true,
      forProvider: 'nla',
      listedFrom: at(24, 22), // 14 days before its end lies before the arrival
      dueAt: new Date('2026-12-07T23:00:00Z'),
    });
    expect(task(found, 'departure')).toMatchObject({ dueAt: new Date('2026-12-08T23:00:00Z') });
    expect(kinds(found)).not.toContain('overstay');
  });

  it('that is expected to end is work for the house on that day, and for the coordinator once it is over', () => {
    const found = of({ holds: [hold({ expectedDepartureOn: '2026-12-03' })] });
    expect(task(found, 'departure')).toMatchObject({
      forCoordinator: false,
      forProvider: 'kadera',
      listedFrom: new Date('2026-12-02T23:00:00Z'),
      dueAt: new Date('2026-12-03T23:00:00Z'),
    });
    expect(task(found, 'overstay')).toMatchObject({
      forCoordinator: true,
      forProvider: null,
      listedFrom: new Date('2026-12-03T23:00:00Z'),
    });
  });
});

describe('the checklist', () => {
  it('begins with the first arrival, and has the safety officer only where there is a risk that is not acute', () => {
    expect(kinds(of({ holds: [hold({ status: 'accepted', arrivedAt: null })] }))).toEqual([]);
    const rest = ['indication', 'police-report', 'kmt-registration', 'perpetrator-approach'];
    for (const threat of ['low', 'acute'] as const) {
      expect(others(of({ holds: [hold()] }, { threat }))).toEqual(rest);
    }
    for (const threat of ['elevated', 'high'] as const) {
      expect(others(of({ holds: [hold()] }, { threat }))).toEqual(['inform-safety-officer', ...rest]);
    }
    const found = of({ holds: [hold({ id: 'later', arrivedAt: at(26) }), hold()] });
    expect(task(found, 'kmt-registration')).toMatchObject({ listedFrom: at(24, 22), dueAt: at(27, 22) });
  });

  it('stays when the person moves on, and knows a report to the police', () => {
    const moved = of(
      { policeReportAt: at(27), holds: [hold({ status: 'departed' })] },
      { policeReport: true },
    );
    expect(task(moved, 'police-report')).toMatchObject({ doneAt: at(27) });
    expect(others(moved).filter((kind) => kind !== 'look-again')).toHaveLength(4);
  });
});

describe('a closed case', () => {
  it('has no work for the coordinator; the house keeps its own', () => {
    const stay = hold({ unit: NLA, expectedDepartureOn: '2026-12-01' });
    const open = of({ holds: [stay], intentions: [intention({ state: 'waiting', endedAt: null })] });
    expect(kinds(open)).toContain('second-step');
    expect(tasksOf({ ...open, closed: true }, POLICY)).toMatchObject([
      { kind: 'stay-limit', forCoordinator: false, forProvider: 'nla' },
      { kind: 'departure', forCoordinator: false, forProvider: 'nla' },
    ]);
  });

  it('keeps what is done', () => {
    const reported = of({ holds: [hold()], closed: true }, { policeReport: true });
    expect(others(reported)).toEqual(['police-report']);
  });
});

describe('looking again', () => {
  const lost = (values: Partial<CaseHold>) =>
    hold({ status: 'refused', arrivedAt: null, acceptedAt: at(24, 21), ...values });

  it('is work when a promised place is refused or runs out, and when somebody leaves', () => {
    expect(task(of({ holds: [lost({})] }), 'look-again')).toMatchObject({ reason: 'refused', doneAt: null });
    expect(task(of({ holds: [lost({ status: 'expired' })] }), 'look-again')?.reason).toBe('expired');
    expect(task(of({ holds: [hold({ status: 'departed', arrivedAt: null })] }), 'look-again')?.reason).toBe(
      'departed',
    );
  });

  it('is none when nothing was promised, when the coordinator gave it back, and while there is another place', () => {
    expect(kinds(of({ holds: [lost({ acceptedAt: null })] }))).toEqual([]);
    expect(kinds(of({ holds: [lost({ status: 'released' })] }))).toEqual([]);
    for (const status of ['held', 'accepted', 'placed'] as const) {
      const other = hold({ id: 'other', status, arrivedAt: null });
      expect(kinds(of({ holds: [lost({}), other] }))).toEqual([]);
    }
  });
});

describe('calling oneself', () => {
  const unreached = (values: Partial<CaseHold> = {}) =>
    of({ holds: [hold({ status: 'held', arrivedAt: null, unreachedAt: at(24, 20), ...values })] });

  it('is work at once where no message reaches anybody who could answer, and late when the next step would be due', () => {
    expect(tasksOf(unreached(), POLICY)).toMatchObject([
      {
        kind: 'call-yourself',
        holdId: 'hold',
        forCoordinator: true,
        forProvider: null,
        listedFrom: at(24, 20),
        dueAt: new Date(at(24, 20).getTime() + 5 * 60_000),
      },
    ]);
  });

  it('is none when somebody was reached, and none when the question has ended', () => {
    expect(kinds(unreached({ unreachedAt: null }))).toEqual([]);
    for (const status of ['accepted', 'refused', 'released', 'expired'] as const) {
      expect(kinds(unreached({ status }))).not.toContain('call-yourself');
    }
    expect(kinds({ ...unreached(), closed: true })).toEqual([]);
  });
});
