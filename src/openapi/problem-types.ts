import type { JsonObject } from './json.js';

/** What an integrator is told of a problem: its status, when it comes, and what it carries beside RFC 9457's members. */
export interface ProblemType {
  status: number;
  when: string;
  /** Schemas of further members. */
  members?: Record<string, JsonObject>;
  /** Those of them that may be left out. */
  optional?: readonly string[];
}

const words = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const ERRORS: JsonObject = {
  type: 'array',
  items: words('Fault'),
  description: 'All faults of the input at once.',
};
const TRACE_ID: JsonObject = {
  type: 'string',
  pattern: '^[0-9a-f]{32}$',
  description: 'The W3C trace id under which this is in the log.',
};

/**
 * Every problem type, by the last part of its `type`. A test fails for a code in the source that is not here, and for
 * one here that is nowhere in the source.
 */
export const PROBLEM_TYPES: Readonly<Record<string, ProblemType>> = {
  'bad-request': { status: 400, when: 'The address, the headers or the JSON cannot be read.' },
  'invalid-input': {
    status: 400,
    when: 'Something in the body, the query or a header is not as documented.',
    members: { errors: ERRORS },
  },
  'login-required': { status: 401, when: 'There is no login, or it has ended.' },
  'wrong-credentials': { status: 401, when: 'There is no account with this name and this password.' },
  forbidden: { status: 403, when: 'This account may not see or do this.' },
  'wrong-password': {
    status: 403,
    when: 'What was given as the password of now is not that.',
    members: { errors: ERRORS },
  },
  'foreign-origin': { status: 403, when: 'A write with a session cookie that comes from another page.' },
  'not-found': { status: 404, when: 'It does not exist, or this account may not know that it does.' },
  'method-not-allowed': {
    status: 405,
    when: 'This address does not have this method; `Allow` names those it has.',
  },
  'request-timeout': { status: 408, when: 'The request took too long to come in.' },

  'no-question': {
    status: 409,
    when: 'What is known of the unit is sure for this request, or it is not for the unit to say.',
  },
  'already-answered': { status: 409, when: 'The other answer was given before.' },
  'already-updated': {
    status: 409,
    when: 'The provider published or confirmed the unit since it was asked.',
  },
  'already-placed-elsewhere': { status: 409, when: 'Another unit of the same offer said yes first.' },
  'already-placed-here': { status: 409, when: 'The person is placed in this unit already.' },
  'account-disabled': { status: 409, when: 'The account is disabled.' },
  'authority-has-account': { status: 409, when: 'Whoever decides has an account, and answers there.' },
  'closing-final': { status: 409, when: 'The time in which a closing can be taken back is over.' },
  'contact-on-call': { status: 409, when: 'The contact stands on a roster.' },
  'escalation-ended': { status: 409, when: 'The question has its answer, or is gone.' },
  'exists-already': {
    status: 409,
    when: 'The catalogue has one with this name or id.',
    members: { errors: ERRORS },
  },
  'held-here-again': {
    status: 409,
    when: 'A place is held for the same request in the unit from which she left; that one goes first.',
  },
  'intention-is-over': { status: 409, when: 'The intake has opened, and the intention has had its turn.' },
  'invalid-transition': {
    status: 409,
    when: 'A step that does not follow on the present status of the hold.',
    members: { holdStatus: { ...words('HoldStatus'), description: 'The present status.' } },
  },
  'last-admin': { status: 409, when: 'It is the last administrator.' },
  'no-longer-fits': {
    status: 409,
    when: 'Something changed since the place was held or promised. Say with `confirmReason` why it goes on, or release it.',
    members: {
      concerns: { type: 'array', items: words('ConcernCode'), description: 'What no longer fits.' },
    },
  },
  'no-bookable-place': { status: 409, when: 'There is no place left for everyone who comes along.' },
  'not-proposed': { status: 409, when: 'This change of the house rules is not proposed (any more).' },
  'outcome-does-not-fit': {
    status: 409,
    when: 'The outcome is not what happened.',
    members: {
      objections: {
        type: 'array',
        items: { type: 'string' },
        description: 'Codes of what speaks against it.',
      },
    },
  },
  'own-account': {
    status: 409,
    when: 'Nobody disables the own account, or gives it a password without the one of now.',
  },
  'place-given-out': {
    status: 409,
    when: 'The place to which a step that is taken back would bring her is no longer free. Nothing has changed.',
  },
  'place-already-promised': { status: 409, when: 'A unit of an offer has said yes.' },
  'places-in-use': {
    status: 409,
    when: 'More people are placed or expected than the unit would have places.',
    members: { errors: ERRORS },
  },
  'request-closed': { status: 409, when: 'The search has ended.' },
  'rooms-in-use': {
    status: 409,
    when: 'People are placed or expected in a room that would change.',
    members: { errors: ERRORS },
  },
  'stay-final': {
    status: 409,
    when: 'The time in which an arrival or a departure can be taken back is over.',
  },
  'task-is-done-by-doing-it': {
    status: 409,
    when: 'The task is done by what is done, not by ticking it off.',
  },
  'token-name-taken': {
    status: 409,
    when: 'The account has a token of this name already.',
    members: { errors: ERRORS },
  },
  'token-told-before': {
    status: 409,
    when: 'The first answer told the token, which is known nowhere any more.',
  },
  'went-on-since': {
    status: 409,
    when: 'She has arrived somewhere else since, or left there; the later step is taken back first.',
  },
  'too-many-tokens': { status: 409, when: 'The account has as many tokens as it may.' },
  'too-many-offers': {
    status: 409,
    when: 'More units than may be asked at once.',
    members: {
      maxOffers: { type: 'integer', description: 'How many units may be asked at once.' },
      waiting: { type: 'integer', description: 'How many are being asked already.' },
    },
  },
  'username-taken': {
    status: 409,
    when: 'Another account has this name.',
    members: { errors: ERRORS },
    optional: ['errors'],
  },
  'work-open': {
    status: 409,
    when: 'Something must be done before the request closes with this outcome.',
    members: {
      openWork: { type: 'array', items: { type: 'string' }, description: 'Codes of what must be done.' },
    },
  },

  'stale-screen': { status: 412, when: 'It changed since the `ETag` that `If-Match` names.' },
  'body-too-large': { status: 413, when: 'The body is larger than 64 KiB.' },
  'address-too-long': { status: 414, when: 'The address is too long.' },
  'unsupported-media-type': { status: 415, when: 'The body is not JSON, or is compressed.' },
  'idempotency-key-reused': { status: 422, when: 'This `Idempotency-Key` belongs to another write.' },
  'not-requestable-ahead': {
    status: 422,
    when: 'Only a place that fits, has room and opens later can be asked ahead.',
    members: { matchStatus: { ...words('MatchStatus'), description: 'What the unit is to the request.' } },
  },
  'unit-unsuitable': {
    status: 422,
    when: 'A rule excludes the unit; `overrideReason` holds it all the same.',
    members: {
      failed: { type: 'array', items: words('RuleCode'), description: 'The rules that exclude it.' },
    },
  },
  'if-match-required': {
    status: 428,
    when: '`If-Match` must say which version the change is made against; `*` is whatever is there now.',
  },
  'too-many-requests': { status: 429, when: 'Too many requests; `Retry-After` says how long to wait.' },
  'headers-too-large': { status: 431, when: 'The headers are too large.' },
  internal: { status: 500, when: 'A fault of the service.', members: { traceId: TRACE_ID } },
  'figures-not-ready': {
    status: 503,
    when: 'The month is just over and is being counted. `Retry-After` says when to ask again.',
    members: { traceId: TRACE_ID },
  },
  unavailable: {
    status: 503,
    when: 'The service cannot reach its data for a moment. `detail` says when it is not known whether a write was done; sent again under the same `Idempotency-Key` it is not done twice.',
    members: {
      traceId: TRACE_ID,
      failed: { type: 'string', description: 'Of `GET /health/ready`: the checks that failed, with commas.' },
    },
    optional: ['failed'],
  },
};

/** The problems that a bare status stands for. */
export const BY_STATUS: Readonly<Record<number, readonly string[]>> = {
  400: ['invalid-input', 'bad-request'],
  401: ['login-required'],
  403: ['forbidden'],
  404: ['not-found'],
  412: ['stale-screen'],
  422: ['idempotency-key-reused'],
  503: ['unavailable'],
};

/** What any request may be answered with, whatever it asks for; documented once, as `default`. */
export const OF_ANY_REQUEST: readonly string[] = [
  'method-not-allowed',
  'request-timeout',
  'body-too-large',
  'address-too-long',
  'unsupported-media-type',
  'too-many-requests',
  'headers-too-large',
  'internal',
  'unavailable',
];
