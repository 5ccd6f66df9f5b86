import type { CatalogueUnit } from './catalogue.js';
import type { Page, PageQuery } from './page.js';

/**
 * What the provider that runs a unit may confirm and correct: its house rules, and where the house is. Who it belongs
 * to, what kind it is and who decides on it are the administrator's.
 */
export const OWN_FIELDS = [
  'genders',
  'children',
  'wheelchair',
  'intake',
  'undisclosed',
  'sites',
  'region',
  'municipality',
  'places',
  'maxStayDays',
  'careSupport',
] as const satisfies readonly (keyof CatalogueUnit)[];
export type OwnField = (typeof OWN_FIELDS)[number];

/** `POST /v1/units/{unitId}/confirmed-fields`: what is so. A field that is named is assumed no longer, changed or not. */
export type ConfirmedFields = Partial<Pick<CatalogueUnit, OwnField>>;

/** Who said it: the provider itself, an administrator, or somebody on the console of the service. */
export const UNIT_CHANGERS = ['provider', 'admin', 'service'] as const;
export type UnitChanger = (typeof UNIT_CHANGERS)[number];

/** What was said of a unit at one instant. */
export interface UnitChange {
  id: string;
  at: string;
  by: UnitChanger;
  /** The fields that are otherwise, or confirmed, as they were; null: the unit was not there. */
  before: object | null;
  /** The same fields, as they are since. */
  after: object;
  /** Fields that are assumptions no longer. */
  confirmed: string[];
  /** Fields that are assumptions since. */
  assumed: string[];
}

/** `GET /v1/units/{unitId}/changes`. */
export type UnitChangesQuery = PageQuery;

/** Newest first. */
export interface UnitChanges extends Page {
  changes: UnitChange[];
}
