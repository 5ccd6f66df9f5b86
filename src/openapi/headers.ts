import type { JsonObject } from './json.js';

const text = (description: string, example: string, required = false): JsonObject => ({
  description,
  ...(required && { required }),
  schema: { type: 'string' },
  example,
});

/** Every header that an answer may have and HTTP itself does not account for. */
export const ANSWER_HEADERS: Readonly<Record<string, JsonObject>> = {
  'API-Version': text('Version of the API (semver).', '1.0.0', true),
  'Cache-Control': text('Nothing of an answer is kept.', 'no-store', true),
  'X-Content-Type-Options': text('The answer is what its media type says.', 'nosniff', true),
  'Content-Security-Policy': text('An answer is data and never a page.', "default-src 'none'", true),
  'Cross-Origin-Resource-Policy': text('Whether pages elsewhere may take it in.', 'same-origin', true),
  'Referrer-Policy': text('No address is told to others.', 'no-referrer', true),
  'Strict-Transport-Security': text('Over TLS only, for this time.', 'max-age=31536000', true),
  'Access-Control-Allow-Origin': text('Pages that may read it.', '*'),
  Allow: text('Methods that the address has.', 'GET, HEAD, POST'),
  'Clear-Site-Data': text('What a browser forgets.', '"cache", "storage"'),
  'Content-Language': text('Language of the sentences in it.', 'nl'),
  ETag: text('State of what was answered; for `If-Match` or `If-None-Match`.', '"42"'),
  Link: text('The next page of a list (RFC 8288).', '</v1/requests?after=…>; rel="next"'),
  Location: text('Address of what was made.', '/v1/holds/7f2c1f0e-6c1b-4f7e-9a53-0d9f5a1f2b3c'),
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 2 },
  'Set-Cookie': text(
    'The session, and the device for the next login; `HttpOnly`, `Secure`, `SameSite=Strict`.',
    '__Host-session=…; Path=/',
  ),
  Vary: text('Headers of the request on which the answer depends.', 'Accept-Language, Accept-Encoding'),
  'WWW-Authenticate': text('How to log in.', 'Bearer'),
};

/** On every answer that is data. */
const ALWAYS = Object.keys(ANSWER_HEADERS).filter((name) => ANSWER_HEADERS[name]?.required === true);

export const PROBLEM_HEADERS = ['Content-Language', 'Vary'];

/** Beside those of every problem. */
export const HEADERS_OF_STATUS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** References to these headers and to those of every answer. */
export function headersOf(names: readonly string[]): JsonObject {
  return Object.fromEntries(
    [...ALWAYS, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

const header = (name: string, description: string, schema: JsonObject, example: string): JsonObject => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
  example,
});

/** The headers that a request may have, by the name of their component. */
export const REQUEST_HEADERS: Readonly<Record<string, JsonObject>> = {
  AcceptLanguage: header(
    'Accept-Language',
    'Language of the sentences in the answer: `nl` (default) or `en`.',
    { type: 'string', maxLength: 500 },
    'en',
  ),
  Traceparent: header(
    'traceparent',
    'W3C trace context; its trace id goes into the audit trail and is named with a fault of the service.',
    { type: 'string' },
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ),
  IdempotencyKey: header(
    'Idempotency-Key',
    'Makes the write safe to send again: the same key with the same body gives the first answer again.',
    { type: 'string', minLength: 1, maxLength: 100, pattern: '^[!-~]([ -~]*[!-~])?$' },
    '0b7a6f0c-5a0e-4a39-8f2e-0c2f1f5f9f10',
  ),
  IfMatch: header(
    'If-Match',
    'The `ETag` of the state that the write is based on; when that has changed, the write is refused.',
    { type: 'string' },
    '"42"',
  ),
  IfNoneMatch: header(
    'If-None-Match',
    'The `ETag` of what the caller has; while that is still true the answer is 304, without a body.',
    { type: 'string' },
    '"3qGFlMFB7cbg1dN4Yq0Xwg.m2v3x9k0"',
  ),
};
