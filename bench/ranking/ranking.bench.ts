import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Area, CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Policy } from '../../src/contract/policy.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain, explainInBrief } from '../../src/matching/core/explain.js';
import type { UnitFacts } from '../../src/matching/core/facts.js';
import { holidayCalendar } from '../../src/calendar/holiday-calendar.js';
import { engineFailures } from './engine-yardstick.js';
import { personFacts, type PersonFacts } from './person-facts.js';
import { rulesOf, SqlYardstick } from './sql-yardstick.js';
import { NIGHT, REQUESTS, syntheticUnits, unitWith } from './synthetic.js';
import { milliseconds, percentile, ratio, timed } from './timing.js';

interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  notes: string[];
}

/** Units, and how often each way is timed. A country has some 2,000; json-rules-engine takes long for more. */
const SIZES = [
  { count: 500, turns: 200, engineTurns: 3 },
  { count: 2_000, turns: 100, engineTurns: 1 },
  { count: 10_000, turns: 32, engineTurns: 0 },
];

/** The ways take turns in rounds, so that a disturbance meets all of them and none pays for another's garbage. */
const ROUNDS = 4;

const PREVIEWS = 4_000;

/** Twelve hours before: the window of policy version 1. */
const FRESH_SINCE = '2026-11-24T10:30:00Z';

const catalogue = read<{ areas: Area[]; units: CatalogueUnit[] }>('twente.json');
const policy = read<Policy>('policy.json');
const calendar = holidayCalendar(policy.officeHours);

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
    columns: [
      ...['work', 'p50', 'p99', 'per unit', 'SQL: ranking', '÷ ours', 'SQL: failing rules', '÷ ours'],
      ...['SQL: bits', '÷ ours', 'json-rules-engine', '÷ ours'],
    ],
    rows,
    notes: [
      'First row: one preview on the reference catalogue, evaluated and explained whole. Others: status, failing rules and order of all synthetic units, questions, plans, and the answer in brief; facts in memory.',
      'SQL (p50, prepared): the whole ranking without texts; only the names of the failing rules, without status and order; only bits for them. Before timing all agreed on every unit for every request, and the ranking on the order too (json-rules-engine at 500 units).',
    ],
  };
}

async function previewRow(): Promise<string[]> {
  const figures = { free: 2, held: 0, closed: false, confirmedAt: NIGHT };
  const units = catalogue.units.map((unit) => unitWith(unit, { ...figures }));
  const preview = (turn: number) => {
    const request = requestAt(turn);
    return explain(evaluate({ request, units, areas: catalogue.areas }, policy, calendar, NIGHT), 'nl');
  };
  const times: number[] = [];
  for (let turn = 0; turn < PREVIEWS; turn += 1) times.push(await timed(() => preview(turn)));
  const warm = times.slice(PREVIEWS / 4);
  const micro = (share: number) => `${Math.round(percentile(warm, share) * 1000)} µs`;
  return ['preview, 18 units', micro(0.5), micro(0.99), ...Array<string>(9).fill('–')];
}

async function syntheticRow(
  sql: SqlYardstick,
  { count, turns, engineTurns }: (typeof SIZES)[number],
): Promise<string[]> {
  const units = syntheticUnits(count, catalogue.areas);
  const persons = REQUESTS.map((request) => personFacts(request, catalogue.areas, policy, calendar, NIGHT));
  const personAt = (turn: number) => persons[turn % persons.length] as PersonFacts;
  await sql.load(units);
  for (const [turn, person] of persons.entries()) {
    await checkAgreement(sql, units, turn, person, count === SIZES[0]?.count);
  }
  const ways: { work: (turn: number) => unknown; turns: number; times: number[] }[] = [
    { work: (turn) => rank(units, turn), turns, times: [] },
    { work: (turn) => sql.ranking(personAt(turn), FRESH_SINCE), turns, times: [] },
    { work: (turn) => sql.failing(personAt(turn)), turns, times: [] },
    { work: (turn) => sql.bits(personAt(turn)), turns, times: [] },
    { work: (turn) => engineFailures(personAt(turn), units), turns: engineTurns, times: [] },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of ways) {
      for (let turn = 0; turn < way.turns / ROUNDS; turn += 1) {
        way.times.push(await timed(() => way.work(turn)));
      }
    }
  }
  const [ours, ...theirs] = ways.map(({ times }) => times) as [number[], ...number[][]];
  const p50 = percentile(ours, 0.5);
  return [
    `${count.toLocaleString('en')} units`,
    milliseconds(p50),
    milliseconds(percentile(ours, 0.99)),
    `${((p50 * 1000) / count).toFixed(2)} µs`,
    ...theirs.flatMap((times) => {
      if (times.length === 0) return ['not run', '–'];
      const middle = percentile(times, 0.5);
      return [milliseconds(middle), ratio(middle / p50)];
    }),
  ];
}

function requestAt(turn: number) {
  return REQUESTS[turn % REQUESTS.length] as (typeof REQUESTS)[number];
}

function rank(units: readonly UnitFacts[], turn: number) {
  const facts = { request: requestAt(turn), units, areas: catalogue.areas };
  const evaluation = evaluate(facts, policy, calendar, NIGHT);
  return { evaluation, shown: explainInBrief(evaluation, 'nl') };
}

/** A yardstick that answers something else measures nothing. */
async function checkAgreement(
  sql: SqlYardstick,
  units: readonly UnitFacts[],
  turn: number,
  person: PersonFacts,
  engineToo: boolean,
): Promise<void> {
  const ranking = await sql.ranking(person, FRESH_SINCE);
  const failing = new Map(await sql.failing(person));
  const bits = new Map(await sql.bits(person));
  const engine = engineToo ? await engineFailures(person, units) : null;
  rank(units, turn).evaluation.units.forEach(({ unit, status, failed }, place) => {
    const [id, sqlStatus, sqlFailed] = ranking[place] ?? ['', '', []];
    const answers = [sqlFailed.join(), failing.get(unit.id)?.join(), rulesOf(bits.get(unit.id) ?? 0)];
    if (engine !== null) answers.push(engine.get(unit.id));
    if (id !== unit.id || sqlStatus !== status || answers.some((answer) => answer !== failed.join())) {
      throw new Error(
        `request ${turn}, place ${place}: ${unit.id} ${status} ${failed.join()}, SQL ${id} ${sqlStatus} ${answers.join(' / ')}`,
      );
    }
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { title, columns, rows, notes } = await run();
  process.stdout.write(
    `${[title, columns.join(' | '), ...rows.map((row) => row.join(' | ')), ...notes].join('\n')}\n`,
  );
}
