import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsTimeZone, ValidateBy, ValidateIf } from 'class-validator';
import { isFreshnessByKind, MOST_FRESHNESS_HOURS } from './checks/freshness-by-kind.js';
import { TIME } from './checks/is-instant.js';
import { Instant, OneOf, Part, Parts, SomeOf, Text, Whole, Wholes } from './fields.js';
import { KINDS, RANK_LEVELS, type Kind } from './words.js';
import {
  FOLLOW_UP_ITEMS,
  HOLIDAYS,
  POLICY_STATES,
  type FollowUpItem,
  type Holiday,
  type PolicyState,
} from './work-words.js';

/** Fields that came later: a policy from before has none of them, and a new one may leave them out. */
export type LaterPolicyFields =
  'escalation' | 'news' | 'asking' | 'warnings' | 'stays' | 'retention' | 'followUp';

/** Ten weeks: whatever takes longer is not followed up. */
const MOST_HOURS = 1_680;

/** A whole number of hours for every item, and nothing else. */
function isDueHours(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const items: readonly string[] = FOLLOW_UP_ITEMS;
  const entries = Object.entries(value);
  return (
    entries.length === items.length &&
    entries.every(
      ([item, hours]) => items.includes(item) && Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS,
    )
  );
}

const TIME_TEXT = { nl: 'Gebruik een tijd zoals 09:00.', en: 'Use a time such as 09:00.' };

/** The levels that a policy orders; the first (`kind`) and the last (`unit-id`) are fixed. */
const LEVELS = RANK_LEVELS.filter((level) => level !== 'kind' && level !== 'unit-id');

const LONGEST_HOLD_MINUTES = 1_440;

const LONGEST_ARRIVAL_MINUTES = 10_080;

/** The policy in force may allow fewer. */
export const MOST_OFFERS = 20;

const MOST_STEPS = 10;

export class PolicyFollowUp {
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(
      FOLLOW_UP_ITEMS.map((item) => [item, { type: 'integer' as const, minimum: 1, maximum: MOST_HOURS }]),
    ),
    required: [...FOLLOW_UP_ITEMS],
    additionalProperties: false,
    description: 'Hours within which each should be done.',
  })
  @ValidateBy(
    { name: 'dueHours', validator: { validate: isDueHours } },
    {
      context: {
        text: {
          nl: `Geef voor ieder onderdeel een heel aantal uren, van 1 tot en met ${MOST_HOURS}.`,
          en: `Give a whole number of hours for each item, from 1 to ${MOST_HOURS}.`,
        },
      },
    },
  )
  dueHours!: Record<FollowUpItem, number>;
}

export class OfficeHoursInput {
  @Text({ example: 'Europe/Amsterdam', is: IsTimeZone() }) timeZone!: string;

  @Wholes({ minimum: 1, maximum: 7 }, 'Monday = 1.', { minItems: 1 }) @ArrayUnique() days!: number[];

  @Text({ pattern: TIME, text: TIME_TEXT, example: '09:00' }) opens!: string;
  @Text({ pattern: TIME, text: TIME_TEXT, example: '09:00' }) closes!: string;
  @SomeOf(HOLIDAYS) closedOn!: Holiday[];

  @ApiPropertyOptional({
    enum: HOLIDAYS,
    isArray: true,
    description:
      'Holidays on which it must be asked whether the office is open; none of `closedOn`. 5 May in a lustrum year ' +
      '(2030) is closed all the same. Left out: as it was, without those that are closed now.',
  })
  @ValidateIf(({ askOn }: OfficeHoursInput) => askOn !== undefined)
  @IsArray()
  @ArrayUnique()
  @IsIn(HOLIDAYS, { each: true })
  askOn?: Holiday[];
}

/** The hours of an intake `office-hours`. */
export class OfficeHours extends OfficeHoursInput {
  @SomeOf(
    HOLIDAYS,
    'Holidays on which it must be asked whether the office is open; 5 May in a lustrum year is closed.',
  )
  override askOn!: Holiday[];
}

export class FreshnessHours {
  @Whole({ minimum: 1, maximum: MOST_FRESHNESS_HOURS }) default!: number;

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(KINDS.map((kind) => [kind, { type: 'integer' as const, minimum: 1 }])),
    additionalProperties: false,
    description: 'Kinds that have other hours.',
  })
  @ValidateBy(
    { name: 'freshnessByKind', validator: { validate: isFreshnessByKind } },
    {
      context: {
        text: {
          nl: `Geef per soort opvang een heel aantal uren, van 1 tot en met ${MOST_FRESHNESS_HOURS}.`,
          en: `Give a whole number of hours for each kind, from 1 to ${MOST_FRESHNESS_HOURS}.`,
        },
      },
    },
  )
  byKind!: Partial<Record<Kind, number>>;
}

export class HoldLimits {
  @Whole({ minimum: 1, maximum: LONGEST_HOLD_MINUTES }) defaultMinutes!: number;
  @Whole({ minimum: 1, maximum: LONGEST_HOLD_MINUTES }) minMinutes!: number;
  @Whole({ minimum: 1, maximum: LONGEST_HOLD_MINUTES }) maxMinutes!: number;
  @Whole({ minimum: 1, maximum: LONGEST_ARRIVAL_MINUTES }) arrivalMinutes!: number;
}

export class PolicyEscalation {
  @Wholes(
    { minimum: 1, maximum: LONGEST_HOLD_MINUTES },
    'Minutes without an answer after which the next in the chain is told; going up.',
    { minItems: 1, maxItems: MOST_STEPS },
  )
  afterMinutes!: number[];
}

export class PolicyNews {
  @Whole({ minimum: 1, maximum: LONGEST_HOLD_MINUTES }) nextAfterMinutes!: number;
}

export class Asking {
  @Whole('0: no unit is asked.', { minimum: 0, maximum: MOST_OFFERS }) maxUnits!: number;
  @Whole({ minimum: 1, maximum: LONGEST_HOLD_MINUTES }) againAfterMinutes!: number;
}

export class Warnings {
  @Wholes({ minimum: 0, maximum: 90 }, 'Days before the end of a period on which it is warned of.', {
    maxItems: MOST_STEPS,
  })
  @ArrayUnique()
  daysBefore!: number[];
}

export class Stays {
  @Whole('Days after an arrival on which a house is asked whether she is still there.', {
    minimum: 1,
    maximum: 730,
  })
  askAfterDays!: number;
}

/** What is younger the database itself does not let go of; the most is twenty years. */
const KEPT_MONTHS = { minimum: 13, maximum: 240 };

export class RetentionInput {
  @Whole({ minimum: 1, maximum: 365 }) requestDays!: number;
  @Whole({ ...KEPT_MONTHS, optional: true }) auditMonths?: number;
  @Whole({ ...KEPT_MONTHS, optional: true }) historyMonths?: number;
}

export class Retention extends RetentionInput {
  @Whole() override auditMonths!: number;
  @Whole() override historyMonths!: number;
}

/** `POST /v1/policies`: the service gives the version. What is left out of the later fields stays as it was. */
export class PolicyInput {
  @Instant('Not in the past. Default: now.', { optional: true }) validFrom?: string;
  @SomeOf(LEVELS, { minItems: LEVELS.length, maxItems: LEVELS.length }) levels!: (typeof LEVELS)[number][];
  @Part(FreshnessHours) freshnessHours!: FreshnessHours;
  @Part(OfficeHoursInput) officeHours!: OfficeHoursInput;
  @Part(HoldLimits) hold!: HoldLimits;
  @Whole({ minimum: 1, maximum: MOST_OFFERS }) maxOffers!: number;
  @Part(PolicyEscalation, { optional: true }) escalation?: PolicyEscalation;
  @Part(PolicyNews, { optional: true }) news?: PolicyNews;
  @Part(Asking, { optional: true }) asking?: Asking;
  @Part(Warnings, { optional: true }) warnings?: Warnings;
  @Part(Stays, { optional: true }) stays?: Stays;
  @Part(RetentionInput, { optional: true }) retention?: RetentionInput;
  @Part(PolicyFollowUp, { optional: true }) followUp?: PolicyFollowUp;
}

export class PolicyVersion extends PolicyInput {
  @Whole() version!: number;
  @Instant('From when it holds.') override validFrom!: string;
  @Part(OfficeHours) override officeHours!: OfficeHours;
  @Part(PolicyEscalation) override escalation!: PolicyEscalation;
  @Part(PolicyNews) override news!: PolicyNews;
  @Part(Asking) override asking!: Asking;
  @Part(Warnings) override warnings!: Warnings;
  @Part(Stays) override stays!: Stays;
  @Part(Retention) override retention!: Retention;
  @Part(PolicyFollowUp) override followUp!: PolicyFollowUp;
  @Instant() createdAt!: string;
  @OneOf(POLICY_STATES) state!: PolicyState;
}

export class Policies {
  @Parts(PolicyVersion) policies!: PolicyVersion[];
}

/** What an administrator may change without changing the rules; kept with every decision. */
export type Policy = Omit<PolicyVersion, 'createdAt' | 'state'>;
