import { ApiClient } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import {
  HttpClient,
  inFlight,
  LONGEST_ANSWER,
  type Received,
  type Sent,
} from '../support/fuzz/http-client.js';
import {
  fieldsOf,
  operationsOf,
  pathOf,
  withAt,
  type Field,
  type Operation,
  type Place,
} from '../support/fuzz/openapi-fields.js';
import { recipeOf, sentAs, type Recipe } from '../support/fuzz/recipes.js';
import { PUSH_SERVICE, SeededNight } from '../support/fuzz/seeded-night.js';
import {
  HEADER_VALUES,
  troublesomeFor,
  UNCARRIABLE,
  type Troublesome,
} from '../support/fuzz/troublesome-values.js';
import { NIGHT } from '../support/night.js';
import { fetchOpenApi } from '../support/openapi-check.js';

const WIDTH = 8;
/** Milliseconds; thousands of requests on a machine that is busy with other things. */
const MOST_TIME = 300_000;
const PROVIDERS = [
  ...['kadera', 'humanitas-onder-dak', 'leger-des-heils', 'cosm'],
  ...['nla', 'vrouwenopvang-landelijk'],
];
/** Stands in the JSON for a value that JSON.stringify cannot write. */
const HOLE = 'the value comes here';
/** What is not there any more, and what never was, are taken back alike. */
const TWICE_IS_ONCE = new Set(['takeAnswerBack']);
/** More complaints than this tell nothing new. */
const MOST_COMPLAINTS = 40;

let app: TestApp;
let night: SeededNight;
let client: HttpClient;
let operations: Operation[];

beforeAll(async () => {
  const clock = new TestClock();
  clock.set(NIGHT);
  // Of CoMensha nobody has an account: it is phoned.
  app = await startApp({ clock, providers: PROVIDERS, env: { PUSH_SERVICES: PUSH_SERVICE } });
  night = new SeededNight(new ApiClient(app.url, app.tokens), () => clock.now());
  client = new HttpClient(app.url, WIDTH);
  operations = operationsOf(await fetchOpenApi(app.url));
  await night.begin();
});
afterAll(async () => {
  client.close();
  await app.close();
});

/** A request with one thing in it that gives trouble. */
interface Attempt {
  what: string;
  sent: Sent;
  /** What is wrong with the answer; null: nothing. */
  judge: (answer: Received) => string | null;
}

/** Sends all attempts of each operation, on things made for it; what is wrong with the answers. */
async function complaints(
  attemptsOf: (operation: Operation, recipe: Recipe) => Attempt[],
): Promise<string[]> {
  const found: string[] = [];
  let sentInAll = 0;
  for (const operation of operations) {
    const attempts = attemptsOf(operation, await recipeOf(operation, night));
    sentInAll += attempts.length;
    await inFlight(WIDTH, attempts, async ({ what, sent, judge }) => {
      const answer = await client.sendAs(operation.id, sent);
      const wrong = commonFault(answer) ?? judge(answer);
      if (wrong) found.push(`${operation.id} ${what}: ${wrong}`);
    });
  }
  expect(sentInAll).toBeGreaterThan(operations.length);
  return found.slice(0, MOST_COMPLAINTS);
}

function commonFault({ status, ms, headers, text }: Received): string | null {
  if (status >= 500) return `${status} ${text}`;
  if (ms > LONGEST_ANSWER) return `took ${Math.round(ms)} ms`;
  if (status < 400) return null;
  if (!headers['content-type']?.startsWith('application/problem+json')) return `${status} without a problem`;
  return (JSON.parse(text) as { status: number }).status === status ? null : 'another status in the problem';
}

const refusedWith =
  (...statuses: number[]) =>
  ({ status, text }: Received): string | null =>
    statuses.includes(status) ? null : `${status} ${text.slice(0, 300)}`;

/** A list or a map may be refused as a whole, an object for what is missing in it. */
function namesThePlace(place: Place): Attempt['judge'] {
  const path = pathOf(place);
  return (answer) => {
    if (answer.status !== 400) return refusedWith(400)(answer);
    const { errors } = JSON.parse(answer.text) as { errors?: { path: string; message: string }[] };
    if (errors === undefined) return null; // JSON that cannot be read at all
    if (errors.length > 100 || errors.some(({ message }) => message === '')) return answer.text;
    const named = errors.some((error) => path.startsWith(error.path) || error.path.startsWith(path));
    return named ? null : `names ${errors.map((error) => error.path).join(', ')}`;
  };
}

/** Fields of a name that say the same of themselves: one class of the contract, in many bodies. */
const met = new Map<string, number>();
/** Where it is met again, a field gets another few of the values: that the body is looked at at all is what may differ. */
const SHARE_OF_MET = 6;

function valuesFor(field: Field): Troublesome[] {
  const same = JSON.stringify([field.place.at(-1), field.schema, field.required]);
  const times = met.get(same) ?? 0;
  met.set(same, times + 1);
  const all = troublesomeFor(field);
  return times === 0 ? all : all.filter((_, index) => (times + index) % SHARE_OF_MET === 0);
}

function bodyAttempts(operation: Operation, recipe: Recipe): Attempt[] {
  const { body: schema } = operation;
  if (schema === null) return operation.method === 'GET' ? [] : [strangeMember(operation, recipe)];
  const attempts = fieldsOf(schema).flatMap((field) =>
    valuesFor(field).map(({ name, json, allowedBy }): Attempt => {
      const body = withAt(recipe.body, schema, field.place, HOLE);
      const sent = sentAs(operation, { ...recipe, body }, night);
      return {
        what: `${pathOf(field.place) || 'body'} = ${name}`,
        sent: { ...sent, body: sent.body?.replace(JSON.stringify(HOLE), () => json) ?? '' },
        judge: allowedBy(field) || emptyIsEnough(field, json) ? () => null : namesThePlace(field.place),
      };
    }),
  );
  const { headers } = sentAs(operation, recipe, night);
  const nothing = sentAs(operation, { ...recipe, body: undefined }, night);
  const needsBody = (schema.required ?? []).length > 0;
  const judge = needsBody ? namesThePlace([]) : () => null;
  return [
    ...attempts,
    strangeMember(operation, recipe),
    { what: 'no body', sent: nothing, judge },
    { what: 'an empty body', sent: { ...nothing, headers, body: '' }, judge },
    { what: 'half a body', sent: { ...nothing, headers, body: '{"a":' }, judge: refusedWith(400) },
    { what: 'bytes', sent: { ...nothing, headers, body: '\ud800' }, judge: refusedWith(400) },
    {
      what: 'another charset',
      sent: {
        ...sentAs(operation, recipe, night),
        headers: { ...headers, 'content-type': 'application/json; charset=utf-16' },
      },
      judge: refusedWith(415),
    },
  ];
}

/** Beside what it needs: a field that a route would drop without a word was told for nothing. */
function strangeMember(operation: Operation, recipe: Recipe): Attempt {
  const body = { ...(recipe.body as object | undefined), nobodyKnows: 1 };
  return {
    what: 'a member that it does not know',
    sent: sentAs(operation, { ...recipe, body }, night),
    judge: namesThePlace(['nobodyKnows']),
  };
}

/** `null` and nothing are the empty object where no member is required. */
function emptyIsEnough({ place, schema }: Field, json: string): boolean {
  return place.length === 0 && json === 'null' && (schema.required ?? []).length === 0;
}

function pathAttempts(operation: Operation, recipe: Recipe): Attempt[] {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return names.flatMap((name) => {
    const withValue = (raw: string): Sent => {
      const { path: others, ...rest } = recipe;
      const path = operation.route.replaceAll(/\{(\w+)\}/g, (_, one: string) =>
        one === name ? raw : encodeURIComponent(others?.[one] ?? ''),
      );
      return { ...sentAs(operation, { as: rest.as, body: rest.body }, night), path };
    };
    const texts = Object.values(UNCARRIABLE).map((text) => Buffer.from(text).toString('latin1'));
    const raws = [
      ...texts.map((bytes) => bytes.replaceAll(/[^]/g, (byte) => percent(byte.charCodeAt(0)))),
      ...[
        '%ED%A0%80',
        '%E0%A4%A',
        '%',
        '..',
        '%2e%2e%2f',
        '-1',
        '0',
        '1e400',
        '9'.repeat(18),
        '9'.repeat(30),
      ],
      ...['__proto__', 'constructor', 'null', '00000000-0000-0000-0000-000000000000', 'a'.repeat(90)],
      'a'.repeat(3_000),
    ];
    // 403 where the owner is looked at first, 405 where the path is that of something else.
    return raws.map((raw): Attempt => {
      return {
        what: `{${name}} = ${raw}`,
        sent: withValue(raw),
        judge: refusedWith(400, 403, 404, 405, 414, ...(TWICE_IS_ONCE.has(operation.id) ? [200] : [])),
      };
    });
  });
}

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

function queryAttempts(operation: Operation, recipe: Recipe): Attempt[] {
  const sent = sentAs(operation, recipe, night);
  const parameters = operation.parameters.filter((one) => one.in === 'query');
  const values = [...Object.values(UNCARRIABLE).filter((text) => !/\p{Cs}/u.test(text)), 'x'.repeat(5_000)];
  const declared = parameters.flatMap(({ name, schema: { pattern } }) => [
    ...values.map((value): Attempt => {
      const query = `${name}=${encodeURIComponent(value)}`;
      return {
        what: `?${query}`,
        sent: { ...sent, path: `${sent.path}?${query}` },
        judge: namesThePlace([name]),
      };
    }),
    ...['%ED%A0%80', '%', '1e400', '2026-06-30T23:59:60Z', `a&${name}=b`].map((raw): Attempt => ({
      what: `?${name}=${raw}`,
      sent: { ...sent, path: `${sent.path}?${name}=${raw}` },
      // 1e400 is no number that there is, but it may be the id of a unit.
      judge: pattern !== undefined && new RegExp(pattern).test(raw) ? () => null : refusedWith(400),
    })),
  ]);
  const unknown = ['nobody=1', '__proto__=1', '%00=1', 'a[b]=1'].map((query): Attempt => ({
    what: `?${query}`,
    sent: { ...sent, path: `${sent.path}?${query}` },
    judge: refusedWith(400, 401, 403),
  }));
  return [...declared, ...unknown];
}

/** Read in one place for all operations, so they come together. */
const COMMON_HEADERS = [
  ...['traceparent', 'accept-language', 'accept', 'cookie', 'user-agent'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'],
];

/** Of the values for a header that is read in one place, each operation gets another few. */
const SHARE_OF_COMMON = 10;

function headerAttempts(operation: Operation, recipe: Recipe): Attempt[] {
  const sent = sentAs(operation, recipe, night);
  const declared = operation.parameters.filter((one) => one.in === 'header').map(({ name }) => name);
  const common = [COMMON_HEADERS, ['authorization'], ['content-type']];
  const turn = operations.indexOf(operation);
  return HEADER_VALUES.flatMap((value, index) => {
    const isItsTurn = (turn + index) % SHARE_OF_COMMON === 0;
    const groups = [...declared.map((name) => [name]), ...(isItsTurn ? common : [])];
    return groups.map((names): Attempt => {
      const more = names.map((name) => [
        name.toLowerCase(),
        name === 'cookie' ? `__Host-session=${value}` : value,
      ]);
      const headers = { ...sent.headers, ...(Object.fromEntries(more) as Record<string, string>) };
      return { what: `${names.join(', ')}: ${value}`, sent: { ...sent, headers }, judge: () => null };
    });
  });
}

describe('every operation of the OpenAPI document', () => {
  it('has a call that works', async () => {
    const found: string[] = [];
    for (const operation of operations) {
      const recipe = await recipeOf(operation, night);
      const answer = await client.sendAs(operation.id, sentAs(operation, recipe, night));
      const fine = answer.status < 300 || recipe.expected?.includes(answer.status);
      if (!fine)
        found.push(`${operation.id}: ${answer.status} ${answer.text} (see test/support/fuzz/recipes.ts)`);
    }
    expect(found).toEqual([]);
  });

  it(
    'refuses each troublesome value in each field of its body, and names the field',
    async () => {
      expect(await complaints(bodyAttempts)).toEqual([]);
    },
    MOST_TIME,
  );

  it(
    'finds nothing at a path with a troublesome value in it',
    async () => {
      expect(await complaints(pathAttempts)).toEqual([]);
    },
    MOST_TIME,
  );

  it(
    'refuses each troublesome value in its query, and parameters that it does not have',
    async () => {
      expect(await complaints(queryAttempts)).toEqual([]);
    },
    MOST_TIME,
  );

  it(
    'answers whatever a header says',
    async () => {
      expect(await complaints(headerAttempts)).toEqual([]);
    },
    MOST_TIME,
  );

  it('is still ready afterwards', async () => {
    expect((await app.call('GET', '/v1/health/ready')).status).toBe(200);
  });
});
