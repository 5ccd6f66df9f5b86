import { randomUUID } from 'node:crypto';
import type {
  Availability,
  PublishAvailability,
  PublishedAvailability,
} from '../../src/contract/availability.js';
import type { Board } from '../../src/contract/board.js';
import type { Hold, HoldInput, Holds } from '../../src/contract/hold.js';
import type { Matches } from '../../src/contract/matches.js';
import type { RequestInput, UrgentRequest } from '../../src/contract/request.js';

/** An answer of the service as it came; `body` is what it should be when the status is the one expected. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** An adult woman in no danger, for whom every women's unit is suitable. */
const WOMAN: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'dutch',
};

export type Step =
  'acceptance' | 'refusal' | 'arrival' | 'release' | 'departure' | 'undo-arrival' | 'undo-departure';

/** What the users of the service do, a line each, over HTTP. `as` is a role or a provider's id. */
export class ApiClient {
  constructor(
    readonly url: string,
    /** API tokens by role and by provider id. */
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  async send<T>(
    as: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens[as]}`,
        'accept-language': 'en',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  publish(
    as: string,
    unitId: string,
    body: number | PublishAvailability,
    headers?: Record<string, string>,
  ): Promise<Answer<PublishedAvailability>> {
    const publication = typeof body === 'number' ? { free: body } : body;
    return this.send(as, 'PUT', `/v1/units/${unitId}/availability`, publication, headers);
  }

  /** The unit's figures as everyone may read them. */
  async figures(unitId: string): Promise<Availability> {
    const answer = await this.send<Availability>('monitor', 'GET', `/v1/units/${unitId}/availability`);
    return ok(answer, 200);
  }

  async board(at?: string): Promise<Board> {
    return ok(await this.send<Board>('coordinator', 'GET', `/v1/board${at ? `?at=${at}` : ''}`), 200);
  }

  /** A stored request: `WOMAN`, with these facts. */
  async request(facts: Partial<RequestInput> = {}): Promise<UrgentRequest> {
    const body = { ...WOMAN, ...facts };
    return ok(await this.send<UrgentRequest>('coordinator', 'POST', '/v1/requests', body), 201);
  }

  async matches(requestId: string): Promise<Matches> {
    return ok(await this.send<Matches>('coordinator', 'GET', `/v1/requests/${requestId}/matches`), 200);
  }

  hold(
    requestId: string,
    input: string | HoldInput,
    headers?: Record<string, string>,
  ): Promise<Answer<Hold>> {
    const body = typeof input === 'string' ? { unitId: input } : input;
    return this.send('coordinator', 'POST', `/v1/requests/${requestId}/holds`, body, headers);
  }

  /** A hold for a request of its own. */
  async heldFor(facts: Partial<RequestInput>, input: string | HoldInput): Promise<Hold> {
    const { id } = await this.request(facts);
    return ok(await this.hold(id, input), 201);
  }

  offer(requestId: string, unitIds: string[], headers?: Record<string, string>): Promise<Answer<Holds>> {
    return this.send('coordinator', 'POST', `/v1/requests/${requestId}/offers`, { unitIds }, headers);
  }

  readHold(as: string, holdId: string): Promise<Answer<Hold>> {
    return this.send(as, 'GET', `/v1/holds/${holdId}`);
  }

  step(as: string, step: Step, holdId: string, headers?: Record<string, string>): Promise<Answer<Hold>> {
    if (step === 'release') return this.send(as, 'DELETE', `/v1/holds/${holdId}`, undefined, headers);
    if (step === 'departure')
      return this.send(as, 'POST', `/v1/placements/${holdId}/departure`, undefined, headers);
    if (step === 'undo-arrival')
      return this.send(as, 'DELETE', `/v1/holds/${holdId}/arrival`, undefined, headers);
    if (step === 'undo-departure')
      return this.send(as, 'DELETE', `/v1/placements/${holdId}/departure`, undefined, headers);
    const body = step === 'refusal' ? { reason: 'no-staff' } : undefined;
    return this.send(as, 'POST', `/v1/holds/${holdId}/${step}`, body, headers);
  }
}

/** The body of an answer that has this status; throws what came instead. */
export function ok<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) {
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

/** Status and problem code, e.g. `409 no-bookable-place`; of an answer that is no problem only the status. */
export function outcomeOf({ status, body }: Answer<unknown>): string {
  const type: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'type') : undefined;
  return typeof type === 'string' ? `${status} ${type.split('/').at(-1)}` : String(status);
}

/** Paths of the faults that a 400 names, in order. */
export function faultyPaths({ body }: Answer<unknown>): string[] {
  return (body as { errors?: { path: string }[] }).errors?.map(({ path }) => path).sort() ?? [];
}

export function newKey(): Record<string, string> {
  return { 'idempotency-key': randomUUID() };
}
