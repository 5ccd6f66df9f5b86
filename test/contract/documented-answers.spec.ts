import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DATA_HEADERS } from '../../src/common/standard-headers.js';
import { startApp, type TestApp } from '../support/app.js';
import { takeFaults, watchAnswers } from '../support/documented-answers.js';

// Every test of an answer also holds it against the document (test/support/documented-answers.ts). This is whether that
// would be noticed: a server that answers as the service never does.

let service: TestApp;
const wrong = createServer((request, response) => {
  const { status, headers, left, body } = JSON.parse(String(request.headers.answer)) as Planned;
  const sent = Object.entries({ ...DATA_HEADERS, ...headers }).filter(([name]) => name !== left);
  response.writeHead(status, Object.fromEntries(sent));
  response.end(body === undefined ? '' : JSON.stringify(body));
});

interface Planned {
  status: number;
  headers: OutgoingHttpHeaders;
  /** A header that every answer has, and this one has not. */
  left?: string;
  body?: unknown;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const SESSION = { role: 'admin', username: 'admin', providerId: null };
const PROBLEM_HEADERS = {
  'content-type': 'application/problem+json',
  'content-language': 'nl',
  vary: 'Accept-Language',
};
const PROBLEM = {
  type: 'urn:veilige-plek:problem/login-required',
  title: 'Log eerst in',
  status: 401,
  detail: 'Log in.',
};

beforeAll(async () => {
  service = await startApp({ accounts: false });
  await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
  await watchAnswers(wrong, service.url);
});
afterAll(async () => {
  await new Promise((resolve) => wrong.close(resolve));
  await service.close();
});

async function faultsOf(planned: Planned, path = '/v1/session', method = 'GET'): Promise<string[]> {
  const { port } = wrong.address() as AddressInfo;
  const headers = { answer: JSON.stringify(planned), connection: 'close' };
  await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
  return takeFaults();
}

describe('an answer that is as documented', () => {
  it('is no fault, good or not', async () => {
    expect(await faultsOf({ status: 200, headers: JSON_TYPE, body: SESSION })).toEqual([]);
    const headers = { ...PROBLEM_HEADERS, 'www-authenticate': 'Bearer' };
    expect(await faultsOf({ status: 401, headers, body: PROBLEM })).toEqual([]);
    expect(await faultsOf({ status: 200, headers: { 'content-type': 'text/html' } }, '/page')).toEqual([]);
  });
});

describe('an answer that is not as documented', () => {
  it.each([
    ['a status', { status: 202, headers: JSON_TYPE, body: SESSION }, /document status 202/],
    [
      'a header',
      { status: 200, headers: { ...JSON_TYPE, 'x-mood': 'good' }, body: SESSION },
      /x-mood is not/,
    ],
    [
      'a header left out',
      { status: 200, headers: JSON_TYPE, left: 'api-version', body: SESSION },
      /api-version is missing/i,
    ],
    ['a media type', { status: 200, headers: { 'content-type': 'text/html' }, body: SESSION }, /text\/html/],
    ['a member', { status: 200, headers: JSON_TYPE, body: { ...SESSION, name: 'x' } }, /additional/],
    ['a word', { status: 200, headers: JSON_TYPE, body: { ...SESSION, role: 'king' } }, /role/],
    ['a member left out', { status: 200, headers: JSON_TYPE, body: { role: 'admin' } }, /required/],
    [
      'a problem type',
      { status: 401, headers: PROBLEM_HEADERS, body: { ...PROBLEM, type: 'urn:veilige-plek:problem/other' } },
      /constant/,
    ],
    [
      'a member of a problem',
      { status: 401, headers: PROBLEM_HEADERS, body: { ...PROBLEM, hint: 'x' } },
      /additional/,
    ],
  ])('is a fault: %s', async (_, planned: Planned, told) => {
    expect((await faultsOf(planned)).join('\n')).toMatch(told);
  });

  it('is a fault: a route that is not in the document', async () => {
    const planned = { status: 200, headers: JSON_TYPE, body: {} };
    expect((await faultsOf(planned, '/v1/secrets')).join()).toMatch(/unknown path is not documented/);
    expect((await faultsOf(planned, '/v1/session', 'PUT')).join()).toMatch(/not documented/);
  });
});
