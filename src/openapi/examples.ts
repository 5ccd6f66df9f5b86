import type { Availability, PublishAvailability, PublishedAvailability } from '../contract/availability.js';
import type { Board } from '../contract/board.js';
import type { Refusal } from '../contract/hold-steps.js';
import type { Hold, HoldInput, Holds, OfferInput } from '../contract/hold.js';
import type { Matches, MatchesInBrief, MatchPreview, UnitMatch } from '../contract/matches.js';
import type { RankingReplay, RankingReplayInput } from '../contract/ranking-replay.js';
import type { RequestInput, UrgentRequest } from '../contract/request.js';
import type { Credentials, Session } from '../contract/session.js';
import { asObject, type Json, type JsonObject } from './json.js';
import { screenExamples } from './screen-examples.js';

// One night, from the request to the departure. The units are made up: the contract names none that is there.

const REQUEST_ID = '5d2c9a3e-0f0b-4c57-9a7e-2f6f1b8f4a10';
const HOLD_ID = '7f2c1f0e-6c1b-4f7e-9a53-0d9f5a1f2b3c';
const OTHER_HOLD_ID = 'a4b0c1d2-3e4f-4a5b-8c6d-7e8f9a0b1c2d';
const OFFER_ID = 'c0ffee00-1a2b-4c3d-9e4f-5a6b7c8d9e0f';
const UNIT = 'first-house';
const OTHER_UNIT = 'second-house';
const ASKED_AT = '2026-11-03T22:30:00.000Z';
const HELD_AT = '2026-11-03T22:31:00.000Z';

const credentials: Credentials = { username: 'coordinator', password: 'a long and safe word' };
const session: Session = { role: 'coordinator', username: 'coordinator', providerId: null };

const input: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'high',
  children: 1,
  childrenAges: ['2-11'],
  nationality: 'non-eu',
  exploitation: ['sexual'],
  reflectionPeriod: { status: 'active', startedOn: '2026-11-02' },
  dangerAreas: ['Enschede'],
};

const request: UrgentRequest = {
  id: REQUEST_ID,
  reference: 'K7QM-2XTB',
  createdAt: ASKED_AT,
  closedAt: null,
  outcome: null,
  triage: [{ code: 'inform-safety-officer', text: 'Tell the safety officer of the municipality.' }],
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  children: 1,
  childrenAges: ['2-11'],
  cots: 0,
  nationality: 'non-eu',
  exploitation: ['sexual'],
  seriousDetrimentOnly: false,
  reflectionPeriod: { status: 'active', startedOn: '2026-11-02', term: 'three-months' },
  policeReport: false,
  cooperation: false,
  careNeeds: [],
  threat: 'high',
  dangerAreas: ['Enschede'],
  nlaReferral: false,
  wheelchair: false,
  expectedStayDays: null,
  factsVersion: 1,
};

const match: UnitMatch = {
  unitId: UNIT,
  status: 'now',
  rank: 1,
  placeableFrom: null,
  placingAuthority: 'provider',
  stale: false,
  bookable: 2,
  failed: [],
  verdicts: [
    { rule: 'gender', outcome: 'pass', text: 'Women can stay here.', source: '§7.2' },
    { rule: 'stay-limit', outcome: 'caution', text: 'At most 14 days.', source: '§7.2' },
  ],
  unlockedBy: [],
  rankedAbove: null,
};
const matches: Matches = {
  evaluatedAt: ASKED_AT,
  policyVersion: 1,
  triage: request.triage,
  units: [match],
  questions: [],
  plans: [{ rank: 1, type: 'direct', steps: [{ unitId: UNIT, from: ASKED_AT, until: null }], cautions: [] }],
};

const matchesInBrief: MatchesInBrief = {
  ...matches,
  units: [
    {
      unitId: UNIT,
      status: 'now',
      rank: 1,
      placeableFrom: null,
      placingAuthority: 'provider',
      stale: false,
      bookable: 2,
      telling: match.verdicts.filter(({ outcome }) => outcome === 'caution'),
      rankedAbove: null,
    },
  ],
  full: [{ reason: 'no-place', unitIds: [OTHER_UNIT] }],
  unsuitable: [
    { rule: 'gender', units: [{ unitId: 'third-house', bookable: 1, failed: ['gender'], unlockedBy: [] }] },
  ],
};

const preview: MatchPreview = { request: input, at: ASKED_AT, availability: { [UNIT]: { free: 2 } } };

const holdInput: HoldInput = { unitId: UNIT, minutes: 30 };
const offerInput: OfferInput = { unitIds: [UNIT, OTHER_UNIT] };
const refusal: Refusal = { reason: 'no-staff', possibleIf: ['other-time'] };

const replayInput: RankingReplayInput = { reference: request.reference, at: matches.evaluatedAt };
const replayed: RankingReplay = {
  reference: request.reference,
  at: matches.evaluatedAt,
  sequence: 42,
  rulesVersion: 3,
  notKept: [],
  matches,
};

const held: Hold = {
  id: HOLD_ID,
  requestId: REQUEST_ID,
  reference: request.reference,
  unitId: UNIT,
  persons: 2,
  status: 'held',
  createdAt: HELD_AT,
  expiresAt: '2026-11-03T23:01:00.000Z',
  needs: { gender: 'woman', children: 1, wheelchair: false, careNeeds: [] },
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
};
const accepted: Hold = {
  ...held,
  status: 'accepted',
  expiresAt: '2026-11-04T10:31:00.000Z',
  decidedBy: 'authority',
  referralResult: 1,
};
const placed: Hold = {
  ...accepted,
  status: 'placed',
  placementId: HOLD_ID,
  arrivedAt: '2026-11-03T23:20:00.000Z',
  undoUntil: '2026-11-04T23:20:00.000Z',
};
const departed: Hold = {
  ...placed,
  status: 'departed',
  departedAt: '2026-11-06T09:00:00.000Z',
  undoUntil: '2026-11-07T09:00:00.000Z',
};
const released: Hold = { ...held, status: 'released', releaseReason: 'withdrawn' };
const refused: Hold = {
  ...held,
  status: 'refused',
  refusalReason: 'no-staff',
  refusedBy: 'provider',
  possibleIf: ['other-time'],
  referralResult: 3,
  decidedBy: 'authority',
};
const offer: Holds = {
  holds: [
    { ...held, offerId: OFFER_ID },
    { ...held, id: OTHER_HOLD_ID, unitId: OTHER_UNIT, offerId: OFFER_ID },
  ],
};

const publication: PublishAvailability = { free: 2 };
const availability: Availability = {
  unitId: UNIT,
  places: 6,
  free: 2,
  held: 0,
  bookable: 2,
  closed: false,
  closedReason: null,
  closedUntil: null,
  confirmedAt: ASKED_AT,
  stale: false,
  sequence: 42,
};
const published: PublishedAvailability = availability;

const board: Board = {
  sequence: 42,
  generatedAt: ASKED_AT,
  units: [
    {
      unitId: UNIT,
      providerId: 'first-provider',
      kind: 'vrouwenopvang',
      name: 'First house',
      genders: ['woman'],
      region: 'Twente',
      places: 6,
      free: 2,
      held: 0,
      bookable: 2,
      closed: false,
      confirmedAt: ASKED_AT,
      stale: false,
      intakeOpen: true,
      opensAt: null,
    },
  ],
};

interface Example {
  request?: object;
  answer?: object;
}

/** Of the operations of the night, by operation id. A test checks them against the schemas. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  openSession: { request: credentials, answer: session },
  readSession: { answer: session },
  createRequest: { request: input, answer: request },
  readRequest: { answer: request },
  readMatches: { answer: matches },
  readMatchesInBrief: { answer: matchesInBrief },
  readMatch: { answer: match },
  previewMatches: { request: preview, answer: matches },
  previewMatchesInBrief: { request: preview, answer: { ...matchesInBrief, changesAt: null } },
  previewMatch: { request: preview, answer: match },
  replayRanking: { request: replayInput, answer: replayed },
  createHold: { request: holdInput, answer: held },
  createOffers: { request: offerInput, answer: offer },
  readHold: { answer: held },
  acceptHold: { answer: accepted },
  refuseHold: { request: refusal, answer: refused },
  recordArrival: { answer: placed },
  recordDeparture: { answer: departed },
  undoArrival: { answer: { ...accepted, takenBackAt: '2026-11-03T23:40:00.000Z' } },
  undoDeparture: { answer: { ...placed, takenBackAt: '2026-11-06T09:10:00.000Z' } },
  releaseHold: { answer: released },
  readAvailability: { answer: availability },
  publishAvailability: { request: publication, answer: published },
  confirmAvailability: { answer: published },
  readBoard: { answer: board },
  ...screenExamples({ request, held }),
};

/** The operation with the examples that there are for it. */
export function addExamples(operationId: string, operation: JsonObject): JsonObject {
  const example = EXAMPLES[operationId];
  if (!example) return operation;
  const { requestBody, responses } = operation;
  return {
    ...operation,
    ...(example.request && { requestBody: withExample(asObject(requestBody), example.request) }),
    responses: Object.fromEntries(
      Object.entries(asObject(responses)).map(([status, answer]) => [
        status,
        /^2/.test(status) && example.answer ? withExample(asObject(answer), example.answer) : answer,
      ]),
    ),
  };
}

function withExample(holder: JsonObject, example: object): JsonObject {
  const media = Object.entries(asObject(holder.content));
  return {
    ...holder,
    content: Object.fromEntries(
      media.map(([type, content]) => [type, { ...asObject(content), example: example as Json }]),
    ),
  };
}
