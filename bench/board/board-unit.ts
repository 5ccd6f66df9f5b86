import { readFile } from 'node:fs/promises';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';

/** The columns that a board shows: both yardsticks keep them in one row for each unit. */
export const CREATE_BOARD_UNIT = `CREATE TABLE board_unit (
  unit_id text PRIMARY KEY, provider_id text NOT NULL, kind text NOT NULL, name text NOT NULL, genders text[] NOT NULL,
  region text NOT NULL, places integer NOT NULL, free integer NOT NULL, held integer NOT NULL, bookable integer NOT NULL,
  closed boolean NOT NULL, confirmed_at timestamptz, stale boolean NOT NULL, intake_open boolean NOT NULL, opens_at timestamptz)`;

/** `$1`: the units as a JSON array. */
export const FILL_BOARD_UNIT = `INSERT INTO board_unit
  SELECT id, provider, kind, name, genders, region, places, 0, 0, 0, false, now(), false, true, NULL
  FROM jsonb_to_recordset($1) AS u (id text, provider text, kind text, name text, genders text[], region text, places integer)`;

export async function referenceUnits(): Promise<CatalogueUnit[]> {
  const text = await readFile('catalogue/twente.json', 'utf8');
  return (JSON.parse(text) as { units: CatalogueUnit[] }).units;
}
