import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.js';
import { compressAnswers } from './compressed-answers.js';
import { problemForStatus } from './http-problems.js';
import { repeatedMembers } from './json-body.js';
import { DEFAULT_LANGUAGE } from './language.js';
import type { Text } from '../contract/words.js';
import { problemBody } from './problem.filter.js';
import { InvalidInput, MAX_FAULTS, ProblemException } from './problem.js';
import type { RouteTable } from './route-table.js';
import { DATA_HEADERS, STANDARD_HEADERS } from './standard-headers.js';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
const NAMED_TWICE: Text = { nl: 'Dit veld staat er twee keer.', en: 'This field is there twice.' };

/** Bytes; a request with everything filled in takes some 2 KiB. */
export const BODY_LIMIT = 64 * 1024;

/** What holds for every request, whichever module answers it: headers, JSON only, cookies, and which paths exist. */
export async function applyHttpRules(
  server: FastifyInstance,
  routes: RouteTable,
  clock: Clock,
): Promise<void> {
  server.addHook('onRoute', (route) => routes.add(route));
  await server.register(cookie);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/v1/') ? DATA_HEADERS : STANDARD_HEADERS);
    // By which whoever asks sets the clock for what has not yet run out; Node would tell that of this machine.
    void reply.header('date', clock.now().toUTCString());
    const encoding = request.headers['content-encoding'];
    done(encoding && encoding !== 'identity' ? new ProblemException(problemForStatus(415)) : undefined);
  });
  compressAnswers(server);
  readJsonOnly(server);
}

function readJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // Clients that always send the header send it with an empty body too.
    if (body.length === 0) return done(null, undefined);
    const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
    if (!/^(utf-?8|us-ascii)$/i.test(charset)) return done(new ProblemException(problemForStatus(415)));
    const text = textIn(body);
    if (text === null) return done(new ProblemException(problemForStatus(400)));
    void parse(request, text, (error, value) => done(error ?? repetitionIn(text), value));
  });
}

/** Null when it is not UTF-8: what cannot be read would otherwise be stored as question marks. */
function textIn(body: Buffer): string | null {
  try {
    return UTF_8.decode(body);
  } catch {
    return null;
  }
}

function repetitionIn(json: string): InvalidInput | null {
  const repeated = new Set(repeatedMembers(json));
  if (repeated.size === 0) return null;
  return new InvalidInput([...repeated].slice(0, MAX_FAULTS).map((path) => ({ path, message: NAMED_TWICE })));
}

/** For bytes that are not HTTP, or headers that never end: there is no request yet that could be answered. */
export function answerClientError(
  error: Error & { code?: string },
  socket: Socket & { _httpMessage?: ServerResponse },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
  const status = statuses[error.code ?? ''] ?? 400;
  const body = problemBody(problemForStatus(status), DEFAULT_LANGUAGE);
  const headers = {
    ...DATA_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': DEFAULT_LANGUAGE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_TEXTS[status] ?? 'Bad Request'}\r\n${lines.join('')}\r\n${body}`);
}

const STATUS_TEXTS: Record<number, string> = {
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
