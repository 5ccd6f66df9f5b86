import type { StoredStatus } from './entities/hold.entity.js';
import { NOTHING_KNOWN } from '../matching/concerns.js';
import { completeRequest } from '../facts/complete-request.js';
import type { StoredRequest } from '../requests/requests.service.js';
import {
  holdSteps,
  isExpired,
  leavesListAt,
  toHold,
  undoUntil,
  type HoldRow,
  type HoldUnit,
  type Reader,
} from './hold-row.js';

const ENDS = new Date('2026-11-24T23:00:00.000Z');
const BEFORE = new Date(ENDS.getTime() - 1);

const UNIT: HoldUnit = { kind: 'vrouwenopvang', placing_authority: 'provider', sites: 'one' };
const HOUSE: Reader = {
  actor: { accountId: 'account', role: 'provider', username: 'kadera', providerId: 'kadera' },
  language: 'nl',
};

function row(status: StoredStatus): HoldRow {
  return {
    id: 'hold',
    request_id: 'request',
    unit_id: 'somewhere',
    offer_id: null,
    persons: 3,
    status,
    created_by: 'account',
    created_at: '2026-11-24T22:30:00+00:00',
    expires_at: '2026-11-24T23:00:00+00:00',
    changed_at: '2026-11-24T22:30:00+00:00',
    accepted_at: null,
    arrived_at: null,
    departed_at: null,
    arrival_told_at: null,
    moved_to: null,
    taken_back_at: null,
    refusal_reason: null,
    refusal_note: '2',
    refusal_by: null,
    refusal_possible_if: null,
    override_reason: 'safest-now',
    expiry_told: false,
    provisional_at: null,
    release_reason: null,
    decided_by: null,
    rooms: null,
    expected_departure_on: null,
    known: NOTHING_KNOWN,
    concerns: [],
    confirm_reason: null,
  };
}

const request: StoredRequest = {
  answers: [],
  id: 'request',
  reference: 'K7QM-2XTB',
  createdAt: ENDS,
  closedAt: null,
  outcome: null,
  factsVersion: 1,
  facts: completeRequest({
    municipality: 'Enschede',
    gender: 'woman',
    ageGroup: 'adult',
    threat: 'high',
    children: 2,
    nationality: 'non-eu',
    dangerAreas: ['Almelo'],
    careNeeds: ['psychiatric'],
    policeReport: true,
  }),
};

describe('a hold past its end', () => {
  it.each(['held', 'accepted'] as const)(
    'is expired at the very instant when %s, and not before',
    (status) => {
      expect(isExpired(row(status), BEFORE)).toBe(false);
      expect(isExpired(row(status), ENDS)).toBe(true);
      expect(toHold(row(status), request, UNIT, false, BEFORE, HOUSE).status).toBe(status);
      expect(toHold(row(status), request, UNIT, false, ENDS, HOUSE).status).toBe('expired');
    },
  );

  it.each(['placed', 'departed', 'refused', 'released'] as const)('stays what it is when %s', (status) => {
    expect(isExpired(row(status), new Date('2036-01-01T00:00:00Z'))).toBe(false);
    expect(toHold(row(status), request, UNIT, false, ENDS, HOUSE).status).toBe(status);
  });
});

describe('what the clock alone changes of a hold', () => {
  const DAY_MS = 24 * 3_600_000;
  const aDayAfter = (instant: string | Date) => new Date(new Date(instant).getTime() + DAY_MS);
  const told = '2026-11-24T22:40:00+00:00';

  it.each(['held', 'accepted'] as const)('is that it runs out while it is %s', (status) => {
    expect(holdSteps(row(status), BEFORE)).toEqual([row(status).expires_at, null]);
    expect(leavesListAt(row(status), BEFORE)).toBeNull();
    expect(leavesListAt(row(status), ENDS)).toBe(aDayAfter(ENDS).getTime());
  });

  it('is that an arrival can no longer be taken back, a day after it was told', () => {
    const placed = { ...row('placed'), arrival_told_at: told };
    const until = aDayAfter(told);
    expect(holdSteps(placed, ENDS)).toEqual([null, until.toISOString()]);
    expect(undoUntil(placed, new Date(until.getTime() - 1))).toBe(until.toISOString());
    expect(undoUntil(placed, until)).toBeNull();
    expect(leavesListAt(placed, until)).toBeNull();
  });

  it('is that a departure can no longer be taken back, and that it leaves the list, a day after it', () => {
    const departed = row('departed');
    const until = aDayAfter(departed.changed_at);
    expect(holdSteps(departed, ENDS)).toEqual([null, until.toISOString()]);
    expect(leavesListAt(departed, ENDS)).toBe(until.getTime());
  });

  it.each(['refused', 'released'] as const)('is that it leaves the list, once %s', (status) => {
    expect(holdSteps(row(status), ENDS)).toEqual([null, null]);
    expect(leavesListAt(row(status), ENDS)).toBe(aDayAfter(row(status).changed_at).getTime());
  });
});

describe('what the parties to a hold are told', () => {
  it('is what the unit must know, and no more of the person than that', () => {
    expect(toHold(row('held'), request, UNIT, false, BEFORE, HOUSE)).toEqual({
      id: 'hold',
      requestId: 'request',
      reference: 'K7QM-2XTB',
      unitId: 'somewhere',
      persons: 3,
      status: 'held',
      createdAt: '2026-11-24T22:30:00.000Z',
      expiresAt: '2026-11-24T23:00:00.000Z',
      needs: { gender: 'woman', children: 2, wheelchair: false, careNeeds: ['psychiatric'] },
      offerId: null,
      provisionalAt: null,
      refusalReason: null,
      refusedBy: null,
      possibleIf: [],
      referralResult: null,
      releaseReason: null,
      decidedBy: null,
      placementId: null,
      overcommitted: false,
      expectedDepartureOn: null,
      arrivedAt: null,
      departedAt: null,
      movedOn: false,
      undoUntil: null,
      takenBackAt: null,
      concerns: [],
      confirmReason: null,
    });
  });

  it('is the condition for who picks a site of a network, and for nobody else', () => {
    const reader = (role: 'coordinator' | 'provider', providerId: string | null): Reader => ({
      actor: { accountId: 'account', role, username: 'somebody', providerId },
      language: 'nl',
    });
    const told = (unit: HoldUnit, who: Reader, status: StoredStatus = 'held', at = BEFORE) =>
      toHold(row(status), request, unit, false, at, who).outside;
    const network: HoldUnit = { ...UNIT, sites: 'several' };
    const omm: HoldUnit = { kind: 'omm', placing_authority: 'comensha', sites: 'several' };
    const condition = ['Almelo', 'Twente'];
    expect(told(network, HOUSE)).toEqual(condition);
    expect(told(network, reader('coordinator', null))).toEqual(condition);
    expect(told(omm, reader('provider', 'comensha'))).toEqual(condition);
    // The house runs the place, CoMensha picks it.
    expect(told(omm, reader('provider', 'omm-landelijk'))).toBeUndefined();
    expect(told(UNIT, HOUSE)).toBeUndefined();
    expect(told(UNIT, reader('coordinator', null))).toBeUndefined();
  });

  it('is the condition no longer once the hold has ended', () => {
    const network: HoldUnit = { ...UNIT, sites: 'several' };
    const told = (status: StoredStatus, at = BEFORE) =>
      toHold(row(status), request, network, false, at, HOUSE).outside;
    expect(told('accepted')).toEqual(['Almelo', 'Twente']);
    expect(told('held', ENDS)).toBeUndefined();
    for (const status of ['placed', 'departed', 'refused', 'released'] as const) {
      expect(told(status)).toBeUndefined();
    }
  });

  it('names the placement from arrival on', () => {
    const placements = (['held', 'accepted', 'placed', 'departed', 'refused', 'released'] as const).map(
      (status) => toHold(row(status), request, UNIT, false, BEFORE, HOUSE).placementId,
    );
    expect(placements).toEqual([null, null, 'hold', 'hold', null, null]);
  });

  it('says overcommitted only of a hold that still lives', () => {
    const said = (status: StoredStatus, at: Date) =>
      toHold(row(status), request, UNIT, true, at, HOUSE).overcommitted;
    expect([said('held', BEFORE), said('accepted', BEFORE)]).toEqual([true, true]);
    expect([said('held', ENDS), said('placed', BEFORE), said('refused', BEFORE)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
