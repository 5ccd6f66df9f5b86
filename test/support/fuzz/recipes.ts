import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Sent } from './http-client.js';
import type { Operation } from './openapi-fields.js';
import { COSM, IN_REFLECTION, OPENING } from '../night.js';
import { HOUSE, SECOND_HOUSE, type SeededNight } from './seeded-night.js';

/** A call of an operation that is well-formed and makes sense. */
export interface Recipe {
  /** Role or provider; null: without a login. */
  as: string | null;
  /** Values of the parameters in the path. */
  path?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Statuses that the call answers, where that is no 2xx. */
  expected?: readonly number[];
}

type Maker = (night: SeededNight) => Recipe | Promise<Recipe>;

const REQUEST = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
const PREVIEW = { request: { ...REQUEST, ...IN_REFLECTION } };
const PASSWORD = 'negen groene fietsen';
const TOMORROW = OPENING.slice(0, 10);
const { version: _, ...policyOfTheFile } = JSON.parse(readFileSync('catalogue/policy.json', 'utf8')) as {
  version: number;
};
/** Starts so late that nothing of the night changes. */
const POLICY = { ...policyOfTheFile, validFrom: '2190-01-01T00:00:00Z' };
const UNIT = {
  provider: 'kadera',
  kind: 'vrouwenopvang',
  name: 'Nieuw huis',
  genders: ['woman'],
  places: 2,
  region: 'Twente',
  municipality: null,
  undisclosed: true,
  intake: 'always',
  placingAuthority: 'provider',
  children: true,
  wheelchair: false,
  maxStayDays: null,
  careSupport: [],
  source: '§7.2',
};

const as =
  (role: string, more: Omit<Recipe, 'as'> = {}): Maker =>
  () => ({ as: role, ...more });

/** On one thing that is made for it. */
const on =
  (role: string, make: (night: SeededNight) => Promise<string>, body?: unknown): Maker =>
  async (night) => ({ as: role, path: { id: await make(night) }, ...(body !== undefined && { body }) });

const ofRequest = (body?: unknown): Maker => on('coordinator', (night) => night.request(), body);
const ofHouse = (role: string, body?: unknown): Maker => as(role, { path: { unitId: HOUSE }, body });

const week = async (night: SeededNight): Promise<object> => {
  const contactId = await night.contact();
  return {
    weekly: [{ contactId, from: { day: 1, time: '00:00' }, until: { day: 1, time: '00:00' } }],
    exceptions: [{ contactId, from: '2026-12-24T18:00', until: '2026-12-25T08:00' }],
  };
};

/**
 * How each operation is called when all is well, by its id. One that is not here is called by whoever may, without
 * anything: a new operation that needs more than that needs a line here, and a test says so.
 */
const RECIPES: Record<string, Maker> = {
  openSession: () => ({
    as: null,
    body: { username: 'nobody-of-ours', password: PASSWORD },
    expected: [401],
  }),
  // A token is not a session.
  closeSession: as('coordinator', { expected: [403] }),
  changePassword: as('coordinator', { body: { current: PASSWORD, password: PASSWORD }, expected: [403] }),
  listOwnSessions: as('coordinator', { expected: [403] }),
  readOwnChannels: as('coordinator', { expected: [403] }),
  replaceOwnChannels: as('coordinator', { body: { email: 'naam@organisatie.example' }, expected: [403] }),
  endOwnSession: as('coordinator', { path: { id: randomUUID() }, expected: [403] }),
  createAccount: (night) => ({
    as: 'admin',
    body: { username: night.name(), role: 'monitor', password: PASSWORD },
  }),
  readAccount: on('admin', (night) => night.account()),
  disableAccount: on('admin', (night) => night.account()),
  enableAccount: on('admin', (night) => night.account()),
  resetPassword: on('admin', (night) => night.account(), { password: 'zeven blauwe fietsen' }),
  createToken: on('admin', (night) => night.account(), { name: 'koppeling', days: 30 }),
  listTokens: on('admin', (night) => night.account()),
  revokeToken: async (night) => ({ as: 'admin', path: await night.token() }),
  revokeTokens: on('admin', (night) => night.account()),
  // It may be done before it is tried again.
  retryJob: async (night) => ({ as: 'admin', path: { id: await night.job() }, expected: [404] }),
  createPolicy: as('admin', { body: POLICY }),
  previewPolicy: as('admin', { body: { policy: POLICY } }),
  replayRanking: async (night) => ({
    as: 'admin',
    body: { reference: await night.reference(), at: night.instant() },
  }),
  createArea: (night) => ({ as: 'admin', body: { municipality: night.name(), region: 'Twente' } }),
  createProvider: (night) => ({ as: 'admin', body: { id: night.name(), name: 'Nieuw', source: '§7.2' } }),
  createUnit: (night) => ({ as: 'admin', body: { ...UNIT, id: night.name() } }),
  readUnit: ofHouse('admin'),
  changeUnit: as('admin', {
    path: { unitId: 'kadera-twente-mannen' },
    body: { ...UNIT, name: 'Kadera Twente, mannen', genders: ['man'] },
  }),
  readAvailability: ofHouse('monitor'),
  publishAvailability: ofHouse('kadera', { free: 8 }),
  confirmAvailability: ofHouse('kadera'),
  confirmFields: ofHouse('kadera', { children: true }),
  listUnitChanges: ofHouse('admin'),
  publishAvailabilities: as('kadera', { body: { units: [{ unitId: HOUSE, free: 8 }] } }),
  createRequest: as('coordinator', { body: REQUEST }),
  searchRequests: as('coordinator', { body: { reference: 'ABCD-EFGH' } }),
  readRequest: ofRequest(),
  readCase: ofRequest(),
  readMatches: ofRequest(),
  readMatchesInBrief: ofRequest(),
  readMatch: async (night) => ({
    as: 'coordinator',
    path: { id: await night.request(), unitId: HOUSE },
  }),
  correctFacts: async (night) => ({
    as: 'coordinator',
    path: { id: await night.request() },
    headers: { 'if-match': '"1"' },
    body: { ...REQUEST, ...IN_REFLECTION },
  }),
  listFactVersions: ofRequest(),
  takeBackPoliceReport: ofRequest(),
  listAnswers: ofRequest(),
  recordAnswer: on('coordinator', (night) => night.requestWithWheelchair(), {
    unitId: HOUSE,
    rule: 'wheelchair',
    fits: true,
  }),
  takeAnswerBack: async (night) => ({
    as: 'coordinator',
    path: { id: await night.request(), answerId: randomUUID() },
  }),
  recordPoliceReport: ofRequest(),
  recordReflectionPeriod: ofRequest({ status: 'active', startedOn: '2026-11-02' }),
  previewMatches: as('coordinator', { body: PREVIEW }),
  previewMatchesInBrief: as('coordinator', { body: PREVIEW }),
  previewMatch: ofHouse('coordinator', PREVIEW),
  createHold: ofRequest({ unitId: HOUSE }),
  createOffers: ofRequest({ unitIds: [HOUSE, SECOND_HOUSE] }),
  createIntention: on('coordinator', (night) => night.requestInReflection(), { unitId: COSM }),
  cancelIntention: on('coordinator', (night) => night.intention()),
  listHoldsOfRequest: ofRequest(),
  listConfirmationRequestsOfRequest: ofRequest(),
  readFollowUp: ofRequest(),
  readClosing: ofRequest(),
  closeRequest: ofRequest({ outcome: 'withdrawn' }),
  reopenRequest: on('coordinator', (night) => night.closedRequest()),
  readHold: on('kadera', (night) => night.held()),
  releaseHold: on('coordinator', (night) => night.held()),
  acceptHold: on('kadera', (night) => night.held(), {}),
  acceptHoldProvisionally: on('kadera', (night) => night.held()),
  answerHoldByTelephone: on('coordinator', (night) => night.heldByTelephone(), { answer: 'yes' }),
  refuseHold: on('kadera', (night) => night.held(), { reason: 'no-staff' }),
  recordArrival: on('kadera', (night) => night.accepted(), {}),
  expectDeparture: on('kadera', (night) => night.placed(), { on: TOMORROW }),
  undoArrival: on('kadera', (night) => night.placed()),
  undoDeparture: on('kadera', (night) => night.departed()),
  recordDeparture: on('kadera', (night) => night.placed(), {}),
  answerConfirmationRequest: on('leger-des-heils', (night) => night.confirmationRequest(), { answer: 'yes' }),
  createPushSubscription: (night) => ({ as: 'kadera', body: night.subscription() }),
  deletePushSubscription: on('kadera', (night) => night.pushSubscription()),
  createContact: as('admin', { body: { chain: 'region', name: 'Piket', phone: '053 123 45 67' } }),
  orderContacts: async (night) => ({ as: 'admin', body: { contactIds: [await night.contact()] } }),
  changeContact: on('admin', (night) => night.contact(), { name: 'Piket', phone: '053 123 45 68' }),
  removeContact: on('admin', (night) => night.contact()),
  readRoster: as('kadera', { path: { providerId: 'kadera' } }),
  replaceRoster: async (night) => ({ as: 'kadera', path: { providerId: 'kadera' }, body: await week(night) }),
  markNewsSeen: on('coordinator', (night) => night.news()),
  acknowledgeEscalation: on('coordinator', (night) => night.escalation()),
  completeTask: on('coordinator', (night) => night.task(), {}),
  reopenTask: on('coordinator', (night) => night.task()),
  // Proposals need what a house did for months.
  acceptProposal: as('kadera', { path: { unitId: HOUSE, code: 'children' }, expected: [404, 409] }),
  dismissProposal: as('kadera', { path: { unitId: HOUSE, code: 'children' }, expected: [404, 409] }),
};

/** The call of an operation, on things that are made for it. */
export async function recipeOf(operation: Operation, night: SeededNight): Promise<Recipe> {
  const maker = RECIPES[operation.id];
  if (maker) return maker(night);
  for (const role of ['coordinator', 'kadera', 'admin', 'monitor']) {
    const { status } = await night.api.send(role, operation.method, operation.route);
    if (status < 400) return { as: role };
  }
  return { as: null };
}

/** As it goes over the line. */
export function sentAs(
  { method, route }: Operation,
  { as: role, path = {}, body, headers: own }: Recipe,
  night: SeededNight,
): Sent & { headers: Record<string, string> } {
  const headers: Record<string, string> = { 'accept-language': 'en', ...own };
  if (role !== null) headers.authorization = `Bearer ${night.api.tokens[role]}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    method,
    path: route.replaceAll(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(path[name] ?? '')),
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
