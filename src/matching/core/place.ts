import type { Area, CatalogueUnit } from '../../contract/catalogue.js';
import type { RequestFacts } from '../../contract/request.js';

/** Which municipality lies in which region, as far as the catalogue says. */
export interface Geography {
  readonly regionOf: ReadonlyMap<string, string>;
  /** Regions of which the catalogue knows a municipality; another name, such as `Noordoost-Nederland`, says nothing. */
  readonly regions: ReadonlySet<string>;
}

export function geographyOf(areas: readonly Area[]): Geography {
  return {
    regionOf: new Map(areas.map(({ municipality, region }) => [municipality, region])),
    regions: new Set(areas.map(({ region }) => region)),
  };
}

/** Areas in which a person is not safe, with what the catalogue knows of them. */
export interface DangerAreas {
  /** As they were named: municipalities and regions. */
  readonly named: ReadonlySet<string>;
  /** Regions in which a named municipality lies. */
  readonly regions: ReadonlySet<string>;
  /** True when a whole region is named. */
  readonly wholeRegion: boolean;
  /** True when one is named of which the catalogue does not say where it lies: nothing is surely outside it. */
  readonly notPlaced: boolean;
}

export function dangerAreasOf(names: readonly string[], { regionOf, regions }: Geography): DangerAreas {
  return {
    named: new Set(names),
    regions: new Set(names.flatMap((name) => regionOf.get(name) ?? [])),
    wholeRegion: names.some((name) => regions.has(name)),
    notPlaced: names.some((name) => !regions.has(name) && !regionOf.has(name)),
  };
}

/** The municipality of a unit at one site; null: nobody recorded it, or it was only assumed. */
export function recordedMunicipality({ municipality, assumed }: CatalogueUnit): string | null {
  return municipality === null || assumed.includes('municipality') ? null : municipality;
}

/** The region of a unit at one site, as recorded or as its municipality says; null: not recorded. */
export function recordedRegion(unit: CatalogueUnit, { regionOf, regions }: Geography): string | null {
  if (regions.has(unit.region) && !unit.assumed.includes('region')) return unit.region;
  const municipality = recordedMunicipality(unit);
  return municipality === null ? null : (regionOf.get(municipality) ?? null);
}

/** Where a unit lies to a person, as far as it is recorded; a network that picks a site may pick one anywhere. */
export function liesIn(
  unit: CatalogueUnit,
  { geography, ownRegion }: { geography: Geography; ownRegion: string | null },
): 'own-region' | 'elsewhere' | 'not-recorded' {
  const region = unit.sites === 'several' ? null : recordedRegion(unit, geography);
  if (region === null || ownRegion === null) return 'not-recorded';
  return region === ownRegion ? 'own-region' : 'elsewhere';
}

/** Of the areas those that an evaluation can read: kept with a decision, they give the same answer as all of them. */
export function relevantAreas(
  { municipality, dangerAreas }: RequestFacts,
  units: readonly CatalogueUnit[],
  areas: readonly Area[],
): Area[] {
  const named = new Set<string>([municipality, ...dangerAreas]);
  for (const unit of units) {
    named.add(unit.region);
    if (unit.municipality !== null) named.add(unit.municipality);
  }
  const shown = new Set<string>();
  // A region that is named is known by any one of its municipalities.
  return areas.filter((area) => {
    if (named.has(area.municipality)) return true;
    if (!named.has(area.region) || shown.has(area.region)) return false;
    shown.add(area.region);
    return true;
  });
}
