import { ApiPropertyOptional, OmitType, PickType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { ExpectedFree } from './availability.js';
import { IsPreviewAvailability } from './checks/preview-availability.js';
import { Flag, Instant, OneOf, Part, Parts, SomeOf, Text, Texts, Whole } from './fields.js';
import { RequestInput, Triage } from './request.js';
import {
  FULL_REASONS,
  MATCH_STATUSES,
  OPEN_FACTS,
  OUTCOMES,
  PLACING_AUTHORITIES,
  RANK_LEVELS,
  RULE_CODES,
  type FullReason,
  type MatchStatus,
  type OpenFact,
  type Outcome,
  type PlacingAuthority,
  type RankLevel,
  type RuleCode,
} from './words.js';

const SHOWN_STATUSES = ['now', 'later', 'ask', 'full'] as const;

/** What one rule says of one unit, with its reason and where the rule is written. */
export class Verdict {
  @OneOf(RULE_CODES) rule!: RuleCode;
  @OneOf(OUTCOMES) outcome!: Outcome;
  @Text() text!: string;
  @Text('Section of the source document, or `assumption`.') source!: string;

  @ApiPropertyOptional({
    type: 'boolean',
    enum: [true],
    description: 'Only there when it passes by a field of the unit that nobody confirmed.',
  })
  assumed?: true;
}

/** The first level on which a unit stands above the next unit with the same status. */
export class RankedAbove {
  @Text() unitId!: string;
  @OneOf(RANK_LEVELS) level!: RankLevel;
  @Text() text!: string;
}

/** A single fact that would make an unsuitable unit suitable. */
export class Unlock {
  @OneOf(OPEN_FACTS) fact!: OpenFact;
  @Text() text!: string;
}

export class UnitMatch {
  @Text() unitId!: string;
  @OneOf(MATCH_STATUSES) status!: MatchStatus;
  @Whole('1 is the best of its status.') rank!: number;

  @Instant('Next instant at which the intake opens; only with status `later`.', { nullable: true })
  placeableFrom!: string | null;

  @OneOf(PLACING_AUTHORITIES) placingAuthority!: PlacingAuthority;
  @Flag() stale!: boolean;
  @Whole() bookable!: number;
  @SomeOf(RULE_CODES) failed!: RuleCode[];
  @Parts(Verdict) verdicts!: Verdict[];
  @Parts(Unlock) unlockedBy!: Unlock[];
  @Part(RankedAbove, { nullable: true }) rankedAbove!: RankedAbove | null;

  @Texts('Of a unit with rooms: those in which the household can be held now; empty: none.', {
    optional: true,
  })
  rooms?: string[];

  @Parts(ExpectedFree, 'Left out when nobody is expected to leave.', { optional: true })
  expectedFree?: ExpectedFree[];
}

/** What the card of a unit shows before anybody asks why. */
export class UnitInBrief extends PickType(UnitMatch, [
  'unitId',
  'rank',
  'placeableFrom',
  'placingAuthority',
  'stale',
  'bookable',
  'rooms',
  'expectedFree',
]) {
  @OneOf(SHOWN_STATUSES, '`full`: only because nobody ever reported a figure; one call may give a place.')
  status!: (typeof SHOWN_STATUSES)[number];

  @Parts(Verdict, 'What is unknown, to be weighed or not confirmed, and in which rooms a household goes.')
  telling!: Verdict[];

  @Part(RankedAbove, 'null too between equals and among full units, where the order tells nobody anything.', {
    nullable: true,
  })
  rankedAbove!: RankedAbove | null;
}

/** Units without a place for the person now, for the same reason, in their order. */
export class FullFold {
  @OneOf(FULL_REASONS) reason!: FullReason;
  @Texts() unitIds!: string[];
}

export class UnsuitableUnit extends PickType(UnitMatch, ['unitId', 'bookable', 'failed', 'unlockedBy']) {}

/** Units that fail the same rule first, in their order. */
export class UnsuitableFold {
  @OneOf(RULE_CODES, 'The first rule that each of them fails.') rule!: RuleCode;
  @Parts(UnsuitableUnit) units!: UnsuitableUnit[];
}

/** What to ask; the question that could open most bookable places comes first. */
export class Question {
  @OneOf(OPEN_FACTS) fact!: OpenFact;
  @Text() text!: string;
  @Texts('Ids of the units that the answer could open.') opens!: string[];

  @Text('Of a question to a unit (fact `house-rule`): which one is asked.', { optional: true })
  unitId?: string;

  @OneOf(
    RULE_CODES,
    'Of a question to a unit: about which rule. An answer of yes means that the unit fits.',
    { optional: true },
  )
  rule?: RuleCode;
}

export class PlanStep {
  @Text() unitId!: string;
  @Instant() from!: string;
  @Instant({ nullable: true }) until!: string | null;
}

export class PlanCaution {
  @OneOf(RULE_CODES) rule!: RuleCode;
  @Text() text!: string;
}

export class Plan {
  @Whole() rank!: number;
  @OneOf(['direct', 'bridge']) type!: 'direct' | 'bridge';
  @Parts(PlanStep) steps!: PlanStep[];
  @Parts(PlanCaution) cautions!: PlanCaution[];
}

/** The answer to one request at one instant; holds every unit. */
export class Matches {
  @Instant() evaluatedAt!: string;
  @Whole() policyVersion!: number;
  @Parts(Triage) triage!: Triage[];
  @Parts(UnitMatch, '`now`, `later`, `ask`, `full`, `unsuitable`, each by rank.') units!: UnitMatch[];
  @Parts(Question) questions!: Question[];
  @Parts(Plan) plans!: Plan[];
}

/** The same answer as a screen shows it: every unit is in one of the three. What is said of one is asked apart. */
export class MatchesInBrief extends OmitType(Matches, ['units']) {
  @Parts(UnitInBrief, '`now`, `later`, `ask` and `full`, each by rank.') units!: UnitInBrief[];
  @Parts(FullFold, 'Units without a place for the person now, by the reason.') full!: FullFold[];
  @Parts(UnsuitableFold, 'Units that do not fit, by the first reason.') unsuitable!: UnsuitableFold[];
}

/** Answer of `POST /v1/match-previews-in-brief`. */
export class PreviewInBrief extends MatchesInBrief {
  @Instant('When the clock alone makes it another answer; null: nothing is known to.', { nullable: true })
  changesAt!: string | null;
}

/** `POST /v1/match-previews`; stores nothing. */
export class MatchPreview {
  @Part(RequestInput) request!: RequestInput;
  @Instant('Default: now.', { optional: true }) at?: string;

  @ApiPropertyOptional({
    type: 'object',
    description: 'Replaces the availability of all units; a unit that is not named has 0 free.',
    additionalProperties: {
      type: 'object',
      required: ['free'],
      additionalProperties: false,
      properties: {
        free: { type: 'integer', minimum: 0 },
        held: { type: 'integer', minimum: 0 },
        closed: { type: 'boolean' },
        confirmedAt: { type: 'string', format: 'date-time', nullable: true },
      },
    },
  })
  @IsOptional()
  @IsPreviewAvailability()
  availability?: Record<
    string,
    { free: number; held?: number; closed?: boolean; confirmedAt?: string | null }
  >;
}
