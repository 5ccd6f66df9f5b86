import pg from 'pg';
import { RULE_CODES, type RuleCode } from '../../src/contract/words.js';
import type { UnitFacts } from '../../src/matching/core/facts.js';
import type { PersonFacts } from './person-facts.js';

/** The rules that can fail; each is one bit of the answer, the first is bit 0. */
const CONDITIONS: Partial<Record<RuleCode, string>> = {
  age: '$1::boolean',
  gender: 'NOT ($2::text = ANY (genders))',
  children: '$3::boolean AND NOT children',
  wheelchair: '$4::boolean AND NOT wheelchair',
  'reflection-period': "kind = 'cosm' AND intake = ANY ($5::text[])",
  'police-report': "kind = 'cosm' AND $6::boolean",
  'multiproblem-required': "kind = 'omm' AND NOT $7::boolean",
  'multiproblem-excluded':
    "kind IN ('vrouwenopvang', 'maatschappelijke-opvang', 'cosm', 'nla-crisis') AND $7::boolean",
  'trafficking-required': "kind IN ('vrouwenopvang', 'cosm', 'omm', 'nla-crisis') AND $8::boolean",
  'serious-detriment-required': "kind = 'nla-ernstige-benadeling' AND NOT $8::boolean",
  'labour-exploitation-required': "kind = 'nla-crisis' AND $9::boolean",
  'nla-referral': "kind IN ('nla-crisis', 'nla-ernstige-benadeling') AND NOT $10::boolean",
  'danger-area':
    'region = ANY ($11::text[]) OR CASE WHEN municipality IS NULL THEN region = ANY ($12::text[]) ' +
    'ELSE municipality = ANY ($11::text[]) END',
  'own-region': '$13::boolean AND region = $14::text',
  undisclosed: '$13::boolean AND NOT undisclosed',
};

const CODES = RULE_CODES.filter((rule) => CONDITIONS[rule] !== undefined);

const NAMES = `array_remove(ARRAY[${CODES.map((rule) => `CASE WHEN ${CONDITIONS[rule]} THEN '${rule}' END`).join(', ')}], NULL)`;

/** Every candidate with the names of its failing rules. */
const FAILING = `SELECT id, ${NAMES} AS failed FROM bench_unit`;

/** The same as bits, the first rule first: the least that PostgreSQL can do and send. */
const BITS = `SELECT id, ${CODES.map((rule, bit) => `((${CONDITIONS[rule]})::int << ${bit})`).join(' | ')} AS failed FROM bench_unit`;

/** The whole answer without its texts: failing rules and status of every candidate, in order (policy version 1). */
const RANKING = `
  WITH judged AS (
    SELECT *, ${NAMES} AS failed, greatest(0, free - held) AS bookable FROM bench_unit),
  ranked AS (
    SELECT *, CASE
        WHEN cardinality(failed) > 0 THEN 'unsuitable'
        WHEN closed OR bookable < $15::int THEN 'full'
        WHEN kind = 'cosm' AND $16::boolean OR kind = 'nla-crisis' AND $17::boolean THEN 'ask'
        WHEN intake = ANY ($18::text[]) THEN 'later'
        ELSE 'now' END AS status
    FROM judged)
  SELECT id, status, failed FROM ranked
  ORDER BY array_position('{now,later,ask,full,unsuitable}', status), array_position($19::text[], kind),
    $20::text = 'elevated' AND NOT undisclosed,
    CASE WHEN confirmed_at IS NULL THEN 2 WHEN confirmed_at >= $21::timestamptz THEN 0 ELSE 1 END,
    CASE $20::text WHEN 'low' THEN region <> $14 WHEN 'elevated' THEN region = $14 END,
    $22::text IS NOT NULL AND NOT $22::text = ANY (care_support),
    bookable DESC, id COLLATE "C"`;

/** Name in the table, type, and where it stands in the facts of a unit. */
const COLUMNS = [
  ['id', 'text', (unit: UnitFacts) => unit.id],
  ['kind', 'text', (unit: UnitFacts) => unit.kind],
  ['genders', 'text[]', (unit: UnitFacts) => unit.genders],
  ['region', 'text', (unit: UnitFacts) => unit.region],
  ['municipality', 'text', (unit: UnitFacts) => unit.municipality],
  ['undisclosed', 'boolean', (unit: UnitFacts) => unit.undisclosed],
  ['intake', 'text', (unit: UnitFacts) => unit.intake],
  ['children', 'boolean', (unit: UnitFacts) => unit.children],
  ['wheelchair', 'boolean', (unit: UnitFacts) => unit.wheelchair],
  ['care_support', 'text[]', (unit: UnitFacts) => unit.careSupport],
  ['free', 'int', (unit: UnitFacts) => unit.availability.free],
  ['held', 'int', (unit: UnitFacts) => unit.availability.held],
  ['closed', 'boolean', (unit: UnitFacts) => unit.availability.closed],
  ['confirmed_at', 'timestamptz', (unit: UnitFacts) => unit.availability.confirmedAt],
] as const;

const DEFINITION = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');

/** Rows sent at once while the table is filled. */
const CHUNK = 10_000;

/** Every query is prepared once and its rows come as arrays: as fast as `pg` gives them. */
export class SqlYardstick {
  private constructor(private readonly client: pg.Client) {}

  static async connect(url: string): Promise<SqlYardstick> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new SqlYardstick(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Fills the table anew. */
  async load(units: readonly UnitFacts[]): Promise<void> {
    await this.client.query('DROP TABLE IF EXISTS bench_unit');
    await this.client.query(`CREATE TEMPORARY TABLE bench_unit (${DEFINITION})`);
    for (let from = 0; from < units.length; from += CHUNK) {
      const rows = units
        .slice(from, from + CHUNK)
        .map((unit) => Object.fromEntries(COLUMNS.map(([name, , read]) => [name, read(unit)])));
      const insert = `INSERT INTO bench_unit SELECT * FROM jsonb_to_recordset($1) AS r(${DEFINITION})`;
      await this.client.query(insert, [JSON.stringify(rows)]);
    }
    await this.client.query('ANALYZE bench_unit');
  }

  /** Id and failing rules of every unit. */
  failing(person: PersonFacts): Promise<[string, string[]][]> {
    return this.query({ name: 'failing', text: FAILING, values: valuesOf(person) });
  }

  /** Id and bits of the failing rules of every unit. */
  bits(person: PersonFacts): Promise<[string, number][]> {
    return this.query({ name: 'bits', text: BITS, values: valuesOf(person) });
  }

  /** Id, status and failing rules of every unit, in order; `freshSince`: RFC 3339. */
  ranking(person: PersonFacts, freshSince: string): Promise<[string, string, string[]][]> {
    const { request } = person;
    const values = [
      ...valuesOf(person),
      person.persons,
      person.periodUnknown,
      person.formUnknown,
      person.closedIntakes,
      person.kinds,
      request.threat,
      freshSince,
      person.singleCareNeed,
    ];
    return this.query({ name: 'ranking', text: RANKING, values });
  }

  private async query<R extends unknown[]>(query: pg.QueryConfig): Promise<R[]> {
    const { rows } = await this.client.query<R>({ ...query, rowMode: 'array' });
    return rows;
  }
}

function valuesOf(person: PersonFacts): unknown[] {
  const { request } = person;
  return [
    request.ageGroup === 'minor',
    request.gender,
    request.children > 0,
    request.wheelchair,
    person.intakesWithoutPeriod,
    request.policeReport,
    person.multiproblem,
    request.seriousDetrimentOnly,
    person.otherForm,
    request.nlaReferral,
    person.dangerAreas,
    person.dangerRegions,
    person.highThreat,
    person.ownRegion,
  ];
}

/** Names of the failing rules, out of their bits. */
export function rulesOf(bits: number): string {
  return CODES.filter((_code, bit) => (bits & (1 << bit)) !== 0).join();
}
