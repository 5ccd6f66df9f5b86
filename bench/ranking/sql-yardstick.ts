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

/** Every candidate with its failing rules, in one query: nothing is left out, ordered or explained. */
const QUERY = `SELECT id, ${CODES.map((rule, bit) => `(${CONDITIONS[rule]})::int << ${bit}`)
  .map((term) => `(${term})`)
  .join(' | ')} AS failed FROM bench_unit`;

const COLUMNS = 'id text, kind text, genders text[], region text, municipality text, undisclosed boolean';

/** Rows sent at once while the table is filled. */
const CHUNK = 10_000;

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
    const columns = `${COLUMNS}, intake text, children boolean, wheelchair boolean`;
    await this.client.query('DROP TABLE IF EXISTS bench_unit');
    await this.client.query(`CREATE TEMPORARY TABLE bench_unit (${columns})`);
    for (let from = 0; from < units.length; from += CHUNK) {
      const rows = JSON.stringify(units.slice(from, from + CHUNK));
      await this.client.query(
        `INSERT INTO bench_unit SELECT * FROM jsonb_to_recordset($1) AS r(${columns})`,
        [rows],
      );
    }
    await this.client.query('ANALYZE bench_unit');
  }

  /** Id and bits of the failing rules of every unit; prepared once, rows as arrays: as fast as `pg` gives them. */
  async query(person: PersonFacts): Promise<[string, number][]> {
    const { request } = person;
    const values = [
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
    const query = { name: 'failing-rules', text: QUERY, values };
    const { rows } = await this.client.query<[string, number]>({ ...query, rowMode: 'array' });
    return rows;
  }

  /** The failing rules of every unit, by id. */
  async failures(person: PersonFacts): Promise<Map<string, string>> {
    const rows = await this.query(person);
    return new Map(
      rows.map(([id, bits]) => [id, CODES.filter((_code, bit) => (bits & (1 << bit)) !== 0).join()]),
    );
  }
}
