import { In, type Repository } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { CatalogueUnit } from '../contract/catalogue.js';
import { OWN_FIELDS, type OwnField } from '../contract/own-fields.js';
import type { Transaction } from '../database/unit-of-work.js';
import { UnitConfirmationEntity } from './entities/unit-confirmation.entity.js';
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
  { before, after, named }: { before: CatalogueUnit; after: CatalogueUnit; named: readonly OwnField[] },
  now: Date,
): Promise<void> {
  const changed = OWN_FIELDS.filter((field) => !sameValue(before[field], after[field]));
  if (actor.role === 'provider') {
    const said = { unitId: after.id, confirmedBy: actor.accountId, confirmedAt: now };
    const fields = [...new Set([...changed, ...named])];
    await confirmations(tx).upsert(
      fields.map((field) => ({ ...said, field })),
      ['unitId', 'field'],
    );
  } else {
    await confirmations(tx).delete({ unitId: after.id, field: In([...changed, ...after.assumed]) });
  }
}

/** Units of a file, in which nothing stands in the place of what the house itself said: nobody knows it better. */
export async function withConfirmed(
  tx: Transaction,
  units: readonly CatalogueUnit[],
): Promise<CatalogueUnit[]> {
  const ids = units.map(({ id }) => id);
  const rows = await confirmations(tx).findBy({ unitId: In(ids) });
  if (rows.length === 0) return [...units];
  const stored = await readUnits(
    tx,
    rows.map(({ unitId }) => unitId),
  );
  return units.map((unit) => {
    const known = stored.find((row) => row.unit.id === unit.id);
    const kept = rows.flatMap(({ unitId, field }) => (unitId === unit.id ? field : []));
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

function confirmations(tx: Transaction): Repository<UnitConfirmationEntity> {
  return tx.manager.getRepository(UnitConfirmationEntity);
}
