import { ACCESS_EXTENSION } from '../access/access.decorators.js';
import {
  ANSWER_HEADERS_EXTENSION,
  IF_MATCH_EXTENSION,
  IF_NONE_MATCH_EXTENSION,
  LANGUAGE_EXTENSION,
  REPEATABLE_EXTENSION,
} from '../common/api-headers.js';
import { PROBLEMS_EXTENSION } from '../common/api-problems.js';
import { ROLES } from '../contract/words.js';
import { headersOf } from './headers.js';
import { asObject, asText, isObject, type Json, type JsonObject } from './json.js';
import type { ProblemResponses } from './problem-responses.js';

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** What a good answer is when the route does not say it in words. */
const DONE: Record<string, string> = {
  200: 'As it stands now.',
  201: 'Made.',
  204: 'Done; there is nothing to tell.',
};

const UNCHANGED = 'What the caller has is still true; nothing is sent again.';

/**
 * Completes an operation with what follows from the route itself: who may use it, which headers it takes and gives,
 * and what can go wrong.
 */
export function completeOperation(
  method: string,
  operation: JsonObject,
  problems: ProblemResponses,
): JsonObject {
  const {
    [ACCESS_EXTENSION]: access,
    [PROBLEMS_EXTENSION]: named,
    [LANGUAGE_EXTENSION]: speaks,
    [REPEATABLE_EXTENSION]: repeatable,
    [IF_MATCH_EXTENSION]: conditional,
    [IF_NONE_MATCH_EXTENSION]: known,
    [ANSWER_HEADERS_EXTENSION]: answerHeaders,
    ...rest
  } = operation;
  const route: Route = {
    writes: method !== 'get',
    roles: Array.isArray(access) ? access.map(String) : null,
    named: listOf(named),
    headers: [
      ...(speaks ? ['Content-Language'] : []),
      'Vary',
      ...(isPaged(rest.parameters) ? ['Link'] : []),
      ...listOf(answerHeaders).map(String),
    ],
    repeatable: repeatable === true,
    conditional: conditional === true,
    known: known === true,
    parameters: (Array.isArray(rest.parameters) ? rest.parameters : []).filter(isObject),
  };
  return {
    ...rest,
    description: descriptionOf(rest, route),
    parameters: parametersOf(route),
    responses: { ...goodAnswers(rest, route), ...problems.for(problemsOf(route)) },
    ...(route.roles === null && { security: [] }),
  };
}

interface Route {
  writes: boolean;
  /** Null: everybody, without a login. */
  roles: string[] | null;
  named: (string | number)[];
  headers: string[];
  repeatable: boolean;
  conditional: boolean;
  /** What the caller has already is not sent again. */
  known: boolean;
  /** As Nest found them. */
  parameters: JsonObject[];
}

function descriptionOf({ summary, description }: JsonObject, { roles, repeatable }: Route): string {
  const who =
    roles === null
      ? 'For everybody, without a login.'
      : roles.length === ROLES.length
        ? 'For every account.'
        : `For the ${roles.length === 1 ? 'role' : 'roles'} ${roles.map((role) => `\`${role}\``).join(', ')}.`;
  const again = repeatable ? ' Safe to send again with the same `Idempotency-Key`.' : '';
  return `${asText(description ?? summary)}.\n\n${who}${again}`.replace('..', '.');
}

function parametersOf(route: Route): Json[] {
  const shared = [
    ...(route.repeatable ? ['IdempotencyKey'] : []),
    ...(route.conditional ? ['IfMatch'] : []),
    ...(route.known ? ['IfNoneMatch'] : []),
    ...['AcceptLanguage', 'Traceparent'],
  ];
  return [...route.parameters, ...shared.map((name) => ({ $ref: `#/components/parameters/${name}` }))];
}

/** A list that goes on tells the address of its next page in a header too. */
function isPaged(parameters: Json | undefined): boolean {
  return Array.isArray(parameters) && parameters.some((one) => asObject(one).name === 'after');
}

function problemsOf(route: Route): (string | number)[] {
  const { roles, writes, parameters } = route;
  return [
    400, // also where a route reads nothing: what is sent to it all the same is refused
    ...(roles === null ? [] : ['login-required']),
    ...(roles !== null && roles.length < ROLES.length ? ['forbidden'] : []),
    ...(roles !== null && writes ? ['foreign-origin'] : []),
    ...(parameters.some((one) => one.in === 'path') ? [404] : []),
    ...(route.conditional ? [412] : []),
    ...(route.repeatable ? [422] : []),
    ...route.named,
  ];
}

function goodAnswers(operation: JsonObject, { headers, known }: Route): JsonObject {
  const answers = Object.entries(asObject(operation.responses)).filter(([status]) => /^2/.test(status));
  const good = Object.fromEntries(
    answers.map(([status, answer]) => [
      status,
      {
        ...asObject(answer),
        description: asText(asObject(answer).description) || (DONE[status] ?? 'Done.'),
        headers: headersOf(headers),
      },
    ]),
  );
  return known ? { ...good, 304: { description: UNCHANGED, headers: headersOf(headers) } } : good;
}

function listOf(value: Json | undefined): (string | number)[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'string' || typeof item === 'number')
    : [];
}
