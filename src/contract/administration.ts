import { ApiProperty, OmitType } from '@nestjs/swagger';
import { CatalogueUnit } from './catalogue.js';
import { Instant, OneOf, Part, Parts, SomeOf, Text, Texts, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { PolicyInput } from './policy.js';
import { RANK_LEVELS, ROLES, type RankLevel, type Role } from './words.js';
import { CHANGED_THINGS, type ChangedThing } from './work-words.js';

/** Newest first. */
export const CHANGE_LIST = listShape('changes', 'number', ['done']);

/** The fields of a unit that may be assumed. */
const ASSUMABLE = [
  'provider',
  'kind',
  'name',
  'genders',
  'places',
  'rooms',
  'region',
  'municipality',
  'sites',
  'undisclosed',
  'intake',
  'placingAuthority',
  'children',
  'wheelchair',
  'maxStayDays',
  'careSupport',
];

/** `GET /v1/changes`. */
export class ChangeListQuery extends PageQuery {
  @After(CHANGE_LIST) after?: string;
  @OneOf(CHANGED_THINGS, 'Only changes of these.', { optional: true }) thing?: ChangedThing;
}

/** Something that an administrator did to accounts, catalogue or policy. */
export class Change {
  @Text() id!: string;
  @Instant() at!: string;
  @Text('null: on the console of the service.', { nullable: true }) username!: string | null;
  @OneOf(ROLES, { nullable: true }) role!: Role | null;
  @Text('What was done: `account.create`, `unit.change`.') action!: string;
  @OneOf(CHANGED_THINGS) thing!: ChangedThing;
  @Text('A username, an id of the catalogue, a municipality, or a version.') name!: string;

  /** null: it was not there, or cannot be told, as a password. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) before!: object | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) after!: object | null;
}

/** Newest first. */
export class Changes extends Page {
  @Parts(Change, 'Newest first.') changes!: Change[];
}

export class NewUnit extends OmitType(CatalogueUnit, ['assumed'] as const) {}

/** `PUT /v1/units/{unitId}`: all that the catalogue says of a unit. */
export class UnitInput extends OmitType(CatalogueUnit, ['id', 'assumed'] as const) {
  @SomeOf(ASSUMABLE, 'What is still an assumption. Left out: what was, without the fields that change.', {
    optional: true,
  })
  assumed?: string[];
}

/** `POST /v1/policy-previews`; stores nothing. */
export class PolicyPreviewInput {
  @Part(PolicyInput) policy!: PolicyInput;
}

/** What stands first for one request. Ids of units; nothing about the person. */
export class FirstChoice {
  @Texts('Ids of the units of the first plan; empty: no plan.') plan!: string[];
  @Text('The first unit that is not unsuitable.', { nullable: true }) unitId!: string | null;
}

export class RankingChange {
  @Part(FirstChoice) before!: FirstChoice;
  @Part(FirstChoice) after!: FirstChoice;

  @OneOf(
    RANK_LEVELS,
    'What puts the new first unit above the old one; null: not the order, but another rule.',
    { nullable: true },
  )
  level!: RankLevel | null;
}

/** What a policy would change in the rankings of the last 30 days, each against what was answered then. */
export class PolicyPreview {
  @Instant() from!: string;
  @Instant() to!: string;
  @Whole('Rankings that were computed again, the newest.') rankings!: number;
  @Whole('Older ones of the same days that were not.') leftOut!: number;
  @Whole() otherPlan!: number;
  @Whole() otherUnit!: number;
  @Parts(RankingChange, 'The newest of those that differ, at most 50.') changes!: RankingChange[];
}
