import type { Problem } from '../../../src/contract/problem.js';
import { currentLanguage } from './language.js';
import { ApiProblem, currentLogin, NoConnection } from './problem.js';
import { noteServerDate, noteServerTime } from './server-clock.js';

interface AnyCall {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** The `ETag` of what the screen shows: an older screen may not overwrite newer figures. */
  ifMatch?: string | null;
  /** The `ETag` of what is here already: what is still true is not sent again. */
  ifNoneMatch?: string | null;
  /** The same key and body never takes effect twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Says always which state it replaces; null: nobody has seen that. */
interface Replacement extends Omit<AnyCall, 'method'> {
  method: 'PUT';
  ifMatch: string | null;
}

export type Call = AnyCall | Replacement;

export interface Answer<T> {
  data: T;
  etag: string | null;
}

/** Throws `ApiProblem` for an answer that is an error, `NoConnection` when there is no answer. */
export async function send<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const { response, json, login } = await answerTo(path, call);
  if (!response.ok) throw problemOf(response, json, login);
  return { data: json as T, etag: response.headers.get('ETag') };
}

/** Null: it is still what the caller has. Throws as `send` does. */
export async function getUnlessSame<T>(
  path: string,
  etag: string | null,
  signal: AbortSignal,
): Promise<Answer<T> | null> {
  const { response, json, login } = await answerTo(path, { ifNoneMatch: etag, signal });
  if (response.status === NOT_MODIFIED) return null;
  if (!response.ok) throw problemOf(response, json, login);
  return { data: json as T, etag: response.headers.get('ETag') };
}

const NOT_MODIFIED = 304;

async function answerTo(
  path: string,
  call: Call,
): Promise<{ response: Response; json: unknown; login: number }> {
  const login = currentLogin();
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': currentLanguage(),
  };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  if (call.ifMatch) headers['If-Match'] = call.ifMatch;
  if (call.ifNoneMatch) headers['If-None-Match'] = call.ifNoneMatch;
  if (call.idempotencyKey) headers['Idempotency-Key'] = call.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: call.signal ?? null,
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new NoConnection('no answer');
  }

  noteServerDate(response.headers.get('Date'));
  const text = await response.text();
  const json: unknown = text === '' ? undefined : parse(text);
  const instant = response.ok ? instantOf(json) : null;
  if (instant) noteServerTime(instant);
  return { response, json, login };
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>(path, signal ? { signal } : {})).data;
}

/** A fresh idempotency key. `crypto.randomUUID` is missing on plain HTTP, where a pilot on a local network may run. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The answers that say when they were made: screens, matches and the board. */
function instantOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const { readAt, evaluatedAt, generatedAt } = json as Record<string, unknown>;
  const instant = readAt ?? evaluatedAt ?? generatedAt;
  return typeof instant === 'string' ? instant : null;
}

function problemOf(response: Response, json: unknown, login: number): ApiProblem {
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const isProblem = typeof json === 'object' && json !== null && 'title' in json && 'type' in json;
  const problem = isProblem
    ? (json as Problem)
    : { type: 'about:blank', title: '', detail: '', status: response.status };
  return new ApiProblem(response.status, problem, retryAfter, login);
}
