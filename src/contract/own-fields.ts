import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { CatalogueUnit } from './catalogue.js';
import { Instant, OneOf, Parts, Text, Texts } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { UNIT_CHANGERS, type UnitChanger } from './work-words.js';

/** The changes of one unit, newest first. */
export const UNIT_CHANGE_LIST = listShape('unit-changes', 'number', ['done']);

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

/** null is no way of leaving a field out. */
export class ConfirmedFields extends PartialType(PickType(CatalogueUnit, OWN_FIELDS), {
  skipNullProperties: false,
}) {}

export class UnitChangesQuery extends PageQuery {
  @After(UNIT_CHANGE_LIST) after?: string;
}

/** What was said of a unit at one instant. */
export class UnitChange {
  @Text() id!: string;
  @Instant() at!: string;
  @OneOf(UNIT_CHANGERS, '`service`: on its console.') by!: UnitChanger;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'The fields that are otherwise, or confirmed, as they were, named as in the catalogue; null: the unit was not there.',
  })
  before!: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The same fields, as they are since.',
  })
  after!: object;

  @Texts('Fields that are assumptions no longer.') confirmed!: string[];
  @Texts('Fields that are assumptions since.') assumed!: string[];
}

/** Newest first. */
export class UnitChanges extends Page {
  @Parts(UnitChange, 'Newest first.') changes!: UnitChange[];
}
