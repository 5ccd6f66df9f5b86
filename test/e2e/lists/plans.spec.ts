import { escapeLiteral } from 'pg';
import type { Page } from '../../../src/contract/page.js';
import { LongReads } from '../../../src/database/long-reads.js';
import { UnitOfWork, type Transaction } from '../../../src/database/unit-of-work.js';
import { ApiClient, ok } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ManyRows } from '../../support/many-rows.js';

const KADERA = 'kadera-twente-vrouwen';
const HOUR = 3_600_000;
const ROWS = 20_000;
/** Pages of 200 that lie before the hundredth page of 50. */
const LONG_PAGES = 25;

interface Plan {
  'Node Type': string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

let app: TestApp;
let api: ApiClient;
let rows: ManyRows;
/** What the service asked for a page of a list, while somebody looks. */
// Twenty thousand of each are many jobs, too; stopping waits for the one that runs.
jest.setTimeout(180_000);

let statements: { sql: string; params: unknown[] }[] = [];

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
  rows = await ManyRows.of(app);
  const open = await rows.requests(ROWS, new Date(Date.now() - HOUR).toISOString());
  await rows.escalations(await rows.holds(open, KADERA, 'held', new Date(Date.now() + 9 * HOUR)), 'kadera');
  await rows.news(open);
  await rows.tasks(open, 'second-step');
  await rows.deliveries(ROWS, 'sent');
  for (const table of ['request', 'hold', 'escalation', 'news', 'task', 'delivery']) {
    await rows.database.query(`VACUUM ANALYZE ${table}`);
  }
  const unitOfWork = app.app.get(UnitOfWork);
  const run = unitOfWork.run.bind(unitOfWork);
  unitOfWork.run = (work, options) => run((tx) => work(noting(tx)), options);
  const longReads = app.app.get(LongReads);
  const read = longReads.run.bind(longReads);
  longReads.run = (work, within) => read((tx) => work(noting(tx)), within);
});
afterAll(async () => {
  await rows.end();
  await app.close();
});

function noting<Reader extends Pick<Transaction, 'query'>>(tx: Reader): Reader {
  const query: Transaction['query'] = (sql, params = []) => {
    if (sql.includes('AS page')) statements.push({ sql, params });
    return tx.query(sql, params);
  };
  return { ...tx, query };
}

/** Blocks that PostgreSQL reads for the statement, with the plan that it makes for every page alike. */
async function blocks({
  sql,
  params,
}: {
  sql: string;
  params: unknown[];
}): Promise<{ read: number; plan: string }> {
  const values = params.map((value) => {
    if (value instanceof Date) return escapeLiteral(value.toISOString());
    return typeof value === 'number' ? String(value) : escapeLiteral(value as string);
  });
  await rows.database.query('SET plan_cache_mode = force_generic_plan');
  await rows.database.query(`PREPARE page AS ${sql}`);
  const { rows: told } = await rows.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE page${values.length > 0 ? `(${values.join(', ')})` : ''}`,
  );
  await rows.database.query('DEALLOCATE page');
  const plan = told[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('no plan');
  return { read: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], plan: JSON.stringify(plan) };
}

it.each([
  ['coordinator', '/v1/requests'],
  ['coordinator', '/v1/holds'],
  ['kadera', '/v1/holds'],
  ['coordinator', '/v1/tasks'],
  ['coordinator', '/v1/escalations'],
  ['coordinator', '/v1/news'],
  ['admin', '/v1/deliveries'],
  ['coordinator', '/v1/requests?state=waiting'],
])(
  'as %s, GET %s costs as much on the first page as on the hundredth, with 20,000 rows',
  async (as, path) => {
    if (path.includes('waiting')) {
      await rows.database.query(`UPDATE hold SET status = 'refused'`);
      await rows.database.query('VACUUM ANALYZE hold');
    }
    const read = async (after: string | null): Promise<{ next: string | null; cost: { read: number } }> => {
      statements = [];
      const separator = path.includes('?') ? '&' : '?';
      const query = after === null ? '' : `${separator}after=${after}`;
      const answer = await api.send<Page>(as, 'GET', `${path}${query}`);
      const [statement] = statements.slice(-1);
      if (!statement) throw new Error('nothing was asked for');
      return { next: ok(answer, 200).next, cost: await blocks(statement) };
    };
    const first = await read(null);
    let after: string | null = null;
    for (let page = 0; page < LONG_PAGES; page += 1) {
      const query: URLSearchParams = new URLSearchParams({ limit: '200', ...(after !== null && { after }) });
      const separator = path.includes('?') ? '&' : '?';
      after = ok(await api.send<Page>(as, 'GET', `${path}${separator}${query.toString()}`), 200).next;
    }
    const far = await read(after);
    expect(far.next).not.toBeNull();
    // Some pages lie closer together than others; reading all that comes before would be a hundred times as much.
    expect(far.cost.read).toBeLessThan(2 * first.cost.read + 100);
    // Fifty people who were looked at are noted, too.
    expect(first.cost.read).toBeLessThan(3_000);
  },
);
