import type { Actor } from '../access/actor.js';
import type { CatalogueUnit } from '../contract/catalogue.js';
import { OWN_FIELDS, type OwnField } from '../contract/own-fields.js';
import type { Transaction } from '../database/unit-of-work.js';
import { toCatalogueUnit } from './unit-rows.js';
import { readUnits } from './unit-store.js';

/** The fields that together say where a unit lies. */
const SITE: readonly OwnField[] = ['sites', 'region', 'municipality'];

/**
 * Keeps for which fields of a unit its own provider stands: what it said last. A field that somebody else changed, or
 * called an assumption again, is the provider's no longer.
 * @param named fields that the provider confirmed, changed or not
 */
export async function keepConfirmations(
  tx: Transaction,
  actor: Actor,
  { before, after, named }: { before: CatalogueUnit; after: CatalogueUnit; named: readonly string[] },
  now: Date,
): Promise<void> {
  const changed = OWN_FIELDS.filter((field) => !sameValue(before[field], after[field]));
  if (actor.role === 'provider') {
    await tx.query(CONFIRM, [after.id, [...new Set([...changed, ...named])], actor.accountId, now]);
  } else {
    await tx.query(LET_GO, [after.id, [...changed, ...after.assumed]]);
  }
}

/** Units of a file, in which nothing stands in the place of what the house itself said: nobody knows it better. */
export async function withConfirmed(
  tx: Transaction,
  units: readonly CatalogueUnit[],
): Promise<CatalogueUnit[]> {
  const ids = units.map(({ id }) => id);
  const rows = await tx.query<{ unit_id: string; field: OwnField }>(CONFIRMED, [ids]);
  if (rows.length === 0) return [...units];
  const stored = await readUnits(
    tx,
    rows.map((row) => row.unit_id),
  );
  return units.map((unit) => {
    const known = stored.find((row) => row.unit.id === unit.id);
    const kept = rows.flatMap(({ unit_id: id, field }) => (id === unit.id ? field : []));
    if (!known || kept.length === 0) return unit;
    const now = toCatalogueUnit(known.unit, known.places?.length ?? 0);
    // A municipality lies in one region only: where a house said that it is, it is with all of that.
    const site = kept.some((field) => SITE.includes(field)) ? SITE : [];
    return {
      ...unit,
      ...Object.fromEntries([...kept, ...site].map((field) => [field, now[field]])),
      assumed: unit.assumed.filter((field) => !kept.some((one) => one === field)),
    };
  });
}

/** Lists are sets here: their order says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  return comparable(a) === comparable(b);
}

function comparable(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : value);
}

const CONFIRM = `
  INSERT INTO unit_confirmation (unit_id, field, confirmed_by, confirmed_at)
  SELECT $1, field, $3, $4 FROM unnest($2::text[]) AS field
  ON CONFLICT (unit_id, field) DO UPDATE SET confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`;

const LET_GO = 'DELETE FROM unit_confirmation WHERE unit_id = $1 AND field = ANY ($2::text[])';

const CONFIRMED = 'SELECT unit_id, field FROM unit_confirmation WHERE unit_id = ANY ($1::text[])';
