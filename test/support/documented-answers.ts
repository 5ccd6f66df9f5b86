import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fetchOpenApi, OpenApiChecker, type OpenApiDocument, type OpenApiResponse } from './openapi-check.js';

// Every answer that a test brings about, whatever it is about, is held against the OpenAPI document. What is not as
// documented fails the test that met it: documented-answers.setup.ts asks after each.

/** Each fault once, however often it is met. */
const faults = new Set<string>();

/** Bodies that were found to be as documented: the same one need not be looked at again. */
const known = new Set<string>();

let checker: OpenApiChecker | undefined;

/** The faults since the last time; none are left. */
export function takeFaults(): string[] {
  const found = [...faults];
  faults.clear();
  return found;
}

/** From now on holds the answers of this server against the document of the service at `url`. */
export async function watchAnswers(server: Server, url: string): Promise<void> {
  const openApi = (checker ??= new OpenApiChecker(await documentOf(url)));
  const routes = Object.keys(openApi.document.paths).map((route) => ({ route, pattern: toPattern(route) }));
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const [pathname = ''] = (request.url ?? '').split('?', 1);
    // The web page and its files; the document of the sockets, which the rules for paths leave no place in this one.
    if (!pathname.startsWith('/v1/') || pathname === '/v1/asyncapi.json') return;
    const route = routes.find(({ pattern }) => pattern.test(pathname))?.route;
    onAnswer(response, (answer) => {
      for (const fault of faultsOf(openApi, request.method ?? '', route, answer)) faults.add(fault);
    });
  });
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** Tells the answer before the client has it. */
function onAnswer(response: ServerResponse, tell: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  let written: OutgoingHttpHeaders = {};
  const { writeHead, write, end } = response;
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk));
  };
  const patched = response as unknown as Record<string, (...args: unknown[]) => unknown>;
  patched.writeHead = (...args) => {
    const last = args.at(-1);
    if (typeof last === 'object' && last !== null && !Array.isArray(last))
      written = last as OutgoingHttpHeaders;
    return Reflect.apply(writeHead, response, args);
  };
  patched.write = (...args) => {
    keep(args[0]);
    return Reflect.apply(write, response, args);
  };
  patched.end = (...args) => {
    keep(args[0]);
    const headers = { ...response.getHeaders(), ...written };
    tell({ status: response.statusCode, headers, text: unpacked(Buffer.concat(chunks), headers) });
    return Reflect.apply(end, response, args);
  };
}

function unpacked(body: Buffer, { 'content-encoding': coding }: Record<string, unknown>): string {
  if (body.length === 0) return '';
  const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
  return plain.toString('utf8');
}

/** Longer bodies are seldom the same twice. */
const MOST_REMEMBERED_TEXT = 2_000;

/** What HTTP itself accounts for, and no contract. */
const OF_HTTP = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
];

function faultsOf(
  openApi: OpenApiChecker,
  method: string,
  route: string | undefined,
  answer: Answer,
): string[] {
  const { status, headers, text } = answer;
  const name = `${method} ${route ?? 'an unknown path'} ${status}`;
  let documented: OpenApiResponse;
  try {
    documented = documentedAnswer(openApi, method, route, status);
  } catch (error) {
    return [(error as Error).message];
  }
  const names = Object.keys(headers).map((header) => header.toLowerCase());
  const expected = Object.entries(documented.headers ?? {});
  const told = expected.map(([header]) => header.toLowerCase());
  const type = headers['content-type'];
  const problems = [
    ...names
      .filter((header) => !told.includes(header) && !OF_HTTP.includes(header))
      .map((header) => `the header ${header} is not documented`),
    ...expected
      .filter(([header, { required }]) => required && !names.includes(header.toLowerCase()))
      .map(([header]) => `the header ${header} is missing`),
    ...(method === 'HEAD'
      ? []
      : newFaults(`${name} ${String(type)} ${text}`, () => bodyFaults(openApi, documented, type, text))),
  ];
  return problems.map((problem) => `${name}: ${problem}`);
}

function newFaults(body: string, look: () => string[]): string[] {
  if (known.has(body)) return [];
  const found = look();
  if (found.length === 0 && body.length < MOST_REMEMBERED_TEXT) known.add(body);
  return found;
}

/** HEAD is GET without a body; where there is nothing, there is only a problem that any request may meet, or 404. */
function documentedAnswer(
  openApi: OpenApiChecker,
  method: string,
  route: string | undefined,
  status: number,
): OpenApiResponse {
  const operation = openApi.document.paths[route ?? '']?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
  if (route !== undefined && operation) {
    return openApi.responseOf(method === 'HEAD' ? 'GET' : method, route, status);
  }
  if (status === 404 || status === 400) return openApi.responseOf('GET', '/v1/requests/{id}', status);
  if (status > 404) return openApi.responseOf('GET', '/v1/requests/{id}', 405);
  throw new Error(`${method} ${route ?? 'an unknown path'} is not documented and answers ${status}`);
}

function bodyFaults(
  openApi: OpenApiChecker,
  { content }: OpenApiResponse,
  type: unknown,
  text: string,
): string[] {
  const [mediaType = ''] = typeof type === 'string' ? type.split(';', 1) : [];
  if (!content) return text === '' ? [] : ['a body, though none is documented'];
  const documented = content[mediaType];
  if (!documented) return [`the media type ${mediaType || '(none)'} is not documented`];
  return openApi
    .faults(documented.schema ?? {}, JSON.parse(text))
    .map((fault) => `${fault} (${typeOf(text)})`);
}

function typeOf(text: string): string {
  const { type = '' } = JSON.parse(text) as { type?: unknown };
  return typeof type === 'string' ? type : '';
}

function toPattern(route: string): RegExp {
  return new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** Made by the first test file of a run that needs it, and read by the others: making it takes half a second. */
async function documentOf(url: string): Promise<OpenApiDocument> {
  const file = path.join(process.env.TEST_RUN_FOLDER ?? '', 'openapi.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  const document = await fetchOpenApi(url);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(document));
  renameSync(`${file}.${process.pid}`, file);
  return document;
}
