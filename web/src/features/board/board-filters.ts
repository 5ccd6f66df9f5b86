import type { BoardUnit } from '../../../../src/contract/board.js';
import { GENDERS, KINDS, type Gender, type Kind } from '../../../../src/contract/words.js';
import { isUnknown } from '../../lib/is-unknown.js';

/** The region whose units stand first. */
const HOME_REGION = 'Twente';

/** What of the board is shown. It lies in the address, so that a colleague can be sent the same view. */
export interface BoardFilters {
  kind: Kind | null;
  region: string | null;
  gender: Gender | null;
  onlyFree: boolean;
}

/** The words of the address; they are seen by Dutch readers. */
export const PARAMS = { kind: 'soort', region: 'regio', gender: 'voor', onlyFree: 'vrij' } as const;

/** What the address does not know stands for "all". */
export function filtersIn(params: URLSearchParams): BoardFilters {
  const kind = params.get(PARAMS.kind);
  const gender = params.get(PARAMS.gender);
  return {
    kind: KINDS.find((known) => known === kind) ?? null,
    region: params.get(PARAMS.region) || null,
    gender: GENDERS.find((known) => known === gender) ?? null,
    onlyFree: params.get(PARAMS.onlyFree) === '1',
  };
}

export function isShown(unit: BoardUnit, filters: BoardFilters): boolean {
  return (
    (filters.kind === null || unit.kind === filters.kind) &&
    (filters.region === null || unit.region === filters.region) &&
    (filters.gender === null || unit.genders.includes(filters.gender)) &&
    (!filters.onlyFree || (!unit.closed && unit.bookable > 0))
  );
}

/** All regions of the board, the own one first. */
export function regionsOf(units: readonly BoardUnit[]): string[] {
  return [...new Set(units.map((unit) => unit.region))].sort(byRegion);
}

export interface KindGroup {
  kind: Kind;
  units: BoardUnit[];
  bookable: number;
  places: number;
  /** Of `places`: those of units that never said how many are free. */
  unknown: number;
}

/** By kind, then region, then name: a row never moves because its figures change. */
export function byKind(units: readonly BoardUnit[]): KindGroup[] {
  return KINDS.map((kind) => {
    const some = units
      .filter((unit) => unit.kind === kind)
      .sort((a, b) => byRegion(a.region, b.region) || a.name.localeCompare(b.name, 'nl'));
    return {
      kind,
      units: some,
      bookable: some.reduce((sum, unit) => sum + (unit.closed ? 0 : unit.bookable), 0),
      places: some.reduce((sum, unit) => sum + unit.places, 0),
      unknown: some.reduce((sum, unit) => sum + (isUnknown(unit) ? unit.places : 0), 0),
    };
  }).filter((group) => group.units.length > 0);
}

function byRegion(a: string, b: string): number {
  return Number(b === HOME_REGION) - Number(a === HOME_REGION) || a.localeCompare(b, 'nl');
}
