import type { Viewer } from '../access/actor.js';
import type { CatalogueUnit } from '../contract/catalogue.js';

/** What the contract says of it. */
export const SECRET_MUNICIPALITY =
  'Where a unit with a secret address lies is told to administrators and to its own provider; to all others its ' +
  '`municipality` is null, as if it were not recorded.';

/**
 * A unit as this actor may see it. Where a secret address lies is for whoever keeps the catalogue and for the unit's own
 * provider; to all others it is as if the municipality were not recorded, also in `assumed`, so that nothing tells
 * whether it is. See docs/decisions/0034-seen-by-fewer.md.
 */
export function unitSeenBy<Unit extends CatalogueUnit>(actor: Viewer, unit: Unit): Unit {
  if (!unit.undisclosed || actor.role === 'admin' || unit.provider === actor.providerId) return unit;
  return { ...unit, municipality: null, assumed: unit.assumed.filter((field) => field !== 'municipality') };
}
