import type { ExpectedFree, RoomAvailability } from '../../contract/availability.js';
import type { Area, CatalogueUnit } from '../../contract/catalogue.js';
import type { RequestFacts } from '../../contract/request.js';
import type { RuleAnswerInput } from '../../contract/rule-answers.js';
import type { CareNeed, RuleCode } from '../../contract/words.js';
import { householdOf, type Household } from './household.js';
import { dangerAreasOf, geographyOf, type DangerAreas, type Geography } from './place.js';

/** A unit of the catalogue with its places as they stand. */
export interface UnitFacts extends CatalogueUnit {
  availability: {
    /** Places that are physically free, held or not. */
    free: number;
    /** Places in live holds. */
    held: number;
    /** True when the provider closed the unit. */
    closed: boolean;
    /** Last instant at which the provider said that the figures are true; null: never. */
    confirmedAt: string | null;
    /** Of a unit with rooms; left out: nobody is in them, as far as the places above allow. */
    rooms?: readonly RoomAvailability[];
    /** Places that are expected to be free from a day on. No rule reads it: it is told, not decided upon. */
    expectedFree?: readonly ExpectedFree[];
  };
}

/** All that an evaluation knows: one request, every unit, and which municipality lies in which region. */
export interface MatchFacts {
  request: RequestFacts;
  units: readonly UnitFacts[];
  areas: readonly Area[];
  /** What units answered when they were asked for this request; left out: none was. */
  answers?: readonly RuleAnswerInput[];
}

/** What the rules want to know of a person, worked out once for all units. */
export interface Person {
  readonly request: RequestFacts;
  /** The person and the children who come along. */
  readonly persons: number;
  readonly household: Household;
  readonly multiproblem: boolean;
  /** Threat `high` or `acute`: out of the region, to a secret address. */
  readonly highThreat: boolean;
  /** Region of the responsible municipality. */
  readonly ownRegion: string | null;
  /** The one care need of the person; null with none or more than one. */
  readonly singleCareNeed: CareNeed | null;
  readonly dangerAreas: DangerAreas;
  readonly geography: Geography;
  /** Whether a unit fits, as it answered for this request: by unit and rule. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<RuleCode, boolean>>;
}

export function personOf(
  request: RequestFacts,
  areas: readonly Area[],
  answers: readonly RuleAnswerInput[] = [],
): Person {
  const geography = geographyOf(areas);
  const careNeeds = [...new Set(request.careNeeds)];
  return {
    request,
    persons: 1 + request.children,
    household: householdOf(request),
    multiproblem: hasMultiproblem(careNeeds),
    highThreat: request.threat === 'high' || request.threat === 'acute',
    ownRegion: geography.regionOf.get(request.municipality) ?? null,
    singleCareNeed: careNeeds.length === 1 ? (careNeeds[0] ?? null) : null,
    dangerAreas: dangerAreasOf(request.dangerAreas, geography),
    geography,
    answers: byUnit(answers),
  };
}

function byUnit(answers: readonly RuleAnswerInput[]): Person['answers'] {
  const units = new Map<string, Map<RuleCode, boolean>>();
  for (const { unitId, rule, fits } of answers) {
    const rules = units.get(unitId) ?? new Map<RuleCode, boolean>();
    units.set(unitId, rules.set(rule, fits));
  }
  return units;
}

/** Multiproblematiek (section 7.2): two or more of the three, or serious problems in several areas of life. */
function hasMultiproblem(careNeeds: readonly CareNeed[]): boolean {
  if (careNeeds.includes('multiple-life-domains')) return true;
  return careNeeds.length >= 2;
}

/** Places that can still be given away. */
export function bookableOf(unit: UnitFacts): number {
  return Math.max(0, unit.availability.free - unit.availability.held);
}

/** True when everyone fits in and the provider did not close the unit. */
export function hasRoom(unit: UnitFacts, persons: number): boolean {
  return !unit.availability.closed && bookableOf(unit) >= persons;
}
