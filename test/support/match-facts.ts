import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area, CatalogueUnit, Room } from '../../src/contract/catalogue.js';
import type { Policy } from '../../src/contract/policy.js';
import type { RequestInput } from '../../src/contract/request.js';
import { completeRequest } from '../../src/facts/complete-request.js';
import { type MatchFacts, type UnitFacts } from '../../src/matching/core/facts.js';
import { holidayCalendar } from '../../src/calendar/holiday-calendar.js';

const CATALOGUE_FOLDER = join(__dirname, '../../catalogue');

function readCatalogue<T>(file: string): T {
  return JSON.parse(readFileSync(join(CATALOGUE_FOLDER, file), 'utf8')) as T;
}

/** The reference catalogue and policy version 1, as the service loads them. */
export const catalogue = readCatalogue<{ areas: Area[]; units: CatalogueUnit[] }>('twente.json');
export const policy = readCatalogue<Policy>('policy.json');
export const calendar = holidayCalendar(policy.officeHours);

/** Wednesday 25 November 2026, 11:00 in Amsterdam: every intake is open. */
export const OFFICE_HOURS = '2026-11-25T10:00:00Z';
/** Tuesday 24 November 2026, 23:30 in Amsterdam: the offices are closed until 2026-11-25T08:00:00Z. */
export const NIGHT = '2026-11-24T22:30:00Z';

const WOMAN: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'dutch',
};

export function requestOf(facts: Partial<RequestInput> = {}) {
  return completeRequest({ ...WOMAN, ...facts });
}

/** A room for 2 that is not shared, alone, without cots, and where all boys can stay; except for `changes`. */
export function roomOf(name: string, changes: Partial<Room> = {}): Room {
  return { name, places: 2, cots: 0, corridor: null, shared: false, noBoysFrom: null, ...changes };
}

export type Figures = Partial<UnitFacts['availability']>;

/** A unit of the reference catalogue with `figures`; what is left out is none, open and never confirmed. */
export function unitOf(
  unitId: string,
  figures: Figures = {},
  changes: Partial<CatalogueUnit> = {},
): UnitFacts {
  const unit = catalogue.units.find((u) => u.id === unitId);
  if (unit === undefined) throw new Error(`no unit ${unitId} in the reference catalogue`);
  return {
    ...unit,
    ...changes,
    availability: { free: 0, held: 0, closed: false, confirmedAt: null, ...figures },
  };
}

/** The whole reference catalogue; a unit that is not named has no free place. */
export function factsOf(request: Partial<RequestInput>, figures: Record<string, Figures> = {}): MatchFacts {
  return {
    request: requestOf(request),
    units: catalogue.units.map((unit) => unitOf(unit.id, figures[unit.id])),
    areas: catalogue.areas,
  };
}
