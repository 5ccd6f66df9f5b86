import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Area, CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Policy } from '../../src/contract/policy.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain, explainUnits } from '../../src/matching/core/explain.js';
import type { UnitFacts } from '../../src/matching/core/facts.js';
import { holidayCalendar } from '../../src/matching/holiday-calendar.js';
import { engineFailures } from './engine-yardstick.js';
import { personFacts, type PersonFacts } from './person-facts.js';
import { SqlYardstick } from './sql-yardstick.js';
import { NIGHT, REQUESTS, syntheticUnits } from './synthetic.js';
import { milliseconds, percentile, timed } from './timing.js';

interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  notes: string[];
}

/** Units, and how often each way is timed; json-rules-engine takes minutes for a hundred thousand. */
const SIZES = [
  { count: 1_000, runs: 200, engineRuns: 3 },
  { count: 10_000, runs: 80, engineRuns: 1 },
  { count: 100_000, runs: 24, engineRuns: 0 },
];

/** Units of which the texts are made. */
const SHOWN = 20;

const PREVIEWS = 4_000;
const WARM_UP = 16;

const catalogue = read<{ areas: Area[]; units: CatalogueUnit[] }>('twente.json');
const policy = read<Policy>('policy.json');
const calendar = holidayCalendar(policy.officeHours.closedOn);

function read<T>(file: string): T {
  return JSON.parse(readFileSync(`catalogue/${file}`, 'utf8')) as T;
}

/** Times the matching on the reference catalogue, and beside SQL and json-rules-engine on synthetic ones. */
export async function run(): Promise<Table> {
  const url = process.env.BENCH_POSTGRES_URL ?? process.env.BENCH_DATABASE_URL;
  if (url === undefined) throw new Error('BENCH_POSTGRES_URL is not set: run this with `npm run bench`');
  const rows = [await previewRow()];
  const sql = await SqlYardstick.connect(url);
  try {
    for (const size of SIZES) rows.push(await syntheticRow(sql, size));
  } finally {
    await sql.close();
  }
  return {
    title: 'Ranking',
    columns: ['work', 'p50', 'p99', 'per unit', 'SQL p50', 'SQL ÷ ours', 'json-rules-engine', '÷ ours'],
    rows,
    notes: [
      'First row: one preview on the reference catalogue, evaluated and explained whole. Others: statuses, failing rules and order of all synthetic units, plans, texts for the top 20; facts in memory.',
      'SQL: one prepared query that gives every candidate its failing rules as bits, nothing ordered or explained. Before timing the three agreed on every unit for every request (json-rules-engine at 1,000).',
    ],
  };
}

async function previewRow(): Promise<string[]> {
  const units = catalogue.units.map((unit): UnitFacts => ({
    ...unit,
    availability: { free: 2, held: 0, closed: false, confirmedAt: NIGHT },
  }));
  const preview = (turn: number) => {
    const request = requestAt(turn);
    return explain(evaluate({ request, units, areas: catalogue.areas }, policy, calendar, NIGHT), 'nl');
  };
  const times: number[] = [];
  for (let turn = 0; turn < PREVIEWS; turn += 1) times.push(await timed(() => preview(turn)));
  const warm = times.slice(PREVIEWS / 4);
  const micro = (share: number) => `${Math.round(percentile(warm, share) * 1000)} µs`;
  return ['preview, 18 units', micro(0.5), micro(0.99), '–', '–', '–', '–', '–'];
}

async function syntheticRow(sql: SqlYardstick, { count, runs, engineRuns }: (typeof SIZES)[number]) {
  const units = syntheticUnits(count, catalogue.areas);
  const persons = REQUESTS.map((request) => personFacts(request, catalogue.areas, policy, calendar, NIGHT));
  await sql.load(units);
  await checkAgreement(sql, units, persons, count === SIZES[0]?.count);
  const [ours, theirs, engine]: [number[], number[], number[]] = [[], [], []];
  for (let turn = -WARM_UP; turn < runs; turn += 1) {
    const person = persons[Math.abs(turn) % persons.length] as PersonFacts;
    const own = await timed(() => rank(units, turn));
    const other = await timed(() => sql.query(person));
    if (turn < 0) continue;
    ours.push(own);
    theirs.push(other);
    if (turn < engineRuns) engine.push(await timed(() => engineFailures(person, units)));
  }
  const p50 = percentile(ours, 0.5);
  const sqlP50 = percentile(theirs, 0.5);
  const engineP50 = percentile(engine, 0.5);
  const measured = engine.length > 0;
  return [
    `${count.toLocaleString('en')} units`,
    milliseconds(p50),
    milliseconds(percentile(ours, 0.99)),
    `${((p50 * 1000) / count).toFixed(2)} µs`,
    milliseconds(sqlP50),
    (sqlP50 / p50).toFixed(1),
    measured ? milliseconds(engineP50) : 'not run',
    measured ? Math.round(engineP50 / p50).toLocaleString('en') : '–',
  ];
}

function requestAt(turn: number) {
  return REQUESTS[Math.abs(turn) % REQUESTS.length] as (typeof REQUESTS)[number];
}

function rank(units: readonly UnitFacts[], turn: number) {
  const facts = { request: requestAt(turn), units, areas: catalogue.areas };
  const evaluation = evaluate(facts, policy, calendar, NIGHT);
  return { evaluation, shown: explainUnits(evaluation, 'nl', SHOWN) };
}

/** A yardstick that answers something else measures nothing. */
async function checkAgreement(
  sql: SqlYardstick,
  units: readonly UnitFacts[],
  persons: readonly PersonFacts[],
  engineToo: boolean,
): Promise<void> {
  for (const [turn, person] of persons.entries()) {
    const bySql = await sql.failures(person);
    const byEngine = engineToo ? await engineFailures(person, units) : bySql;
    for (const { unit, failed } of rank(units, turn).evaluation.units) {
      const answers = new Set([failed.join(), bySql.get(unit.id), byEngine.get(unit.id)]);
      if (answers.size > 1) throw new Error(`request ${turn}, ${unit.id}: ${[...answers].join(' / ')}`);
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { title, columns, rows, notes } = await run();
  process.stdout.write(
    `${[title, columns.join(' | '), ...rows.map((row) => row.join(' | ')), ...notes].join('\n')}\n`,
  );
}
