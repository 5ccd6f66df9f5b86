import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { LONGEST_NAME, LONGEST_STAY_DAYS } from './catalogue.js';
import { referenceOf } from './checks/reference.js';
import { Day, Flag, Instant, OneOf, Part, Parts, SomeOf, Text, Texts, Uuid, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery, QueryBoolean } from './page.js';
import {
  AGE_GROUPS,
  CARE_NEEDS,
  CHILD_AGES,
  EXPLOITATION_FORMS,
  GENDERS,
  NATIONALITIES,
  REFLECTION_PERIOD_STATUSES,
  REFLECTION_PERIOD_TERMS,
  REQUEST_OUTCOMES,
  ROLES,
  THREATS,
  TRIAGE_CODES,
  TWENTE_MUNICIPALITIES,
  type AgeGroup,
  type CareNeed,
  type ChildAge,
  type ExploitationForm,
  type Gender,
  type Nationality,
  type ReflectionPeriodStatus,
  type ReflectionPeriodTerm,
  type RequestOutcome,
  type Role,
  type Threat,
  type TriageCode,
  type TwenteMunicipality,
} from './words.js';
import { REQUEST_LIST_STATES, type RequestListState } from './work-words.js';

/** What was known of a person when fewer facts were: a stored decision keeps them as they were. */
export type RequestFacts = Omit<WholeFacts, 'cooperation' | 'reflectionPeriod'> & {
  /** Left out in a request from before it: not asked. */
  cooperation?: boolean;
  reflectionPeriod: ReflectionPeriod;
};

/** `term` is left out in a request from before there were terms: three months. */
export type ReflectionPeriod = Omit<WholeReflectionPeriod, 'term'> &
  Partial<Pick<WholeReflectionPeriod, 'term'>>;

/** What a request says and said, the newest first. */
export const FACT_VERSION_LIST = listShape('fact-versions', 'number', ['all']);

/** Open requests, oldest first; then closed ones, newest first. */
export const REQUEST_LIST = listShape('requests', 'uuid', ['open', 'ended']);

export type FactName = keyof RequestFacts;

/** In the order in which they are asked. */
export const FACT_NAMES = Object.keys({
  threat: true,
  gender: true,
  ageGroup: true,
  children: true,
  childrenAges: true,
  cots: true,
  municipality: true,
  nationality: true,
  reflectionPeriod: true,
  exploitation: true,
  policeReport: true,
  cooperation: true,
  nlaReferral: true,
  seriousDetrimentOnly: true,
  wheelchair: true,
  careNeeds: true,
  dangerAreas: true,
  expectedStayDays: true,
} satisfies Record<FactName, true>) as FactName[];

const LONGEST_REFERENCE = 100;

const REFERENCE_TEXT = {
  nl: 'Een kenmerk heeft 8 letters en cijfers, zoals K7QM-2XTB.',
  en: 'A reference has 8 letters and digits, such as K7QM-2XTB.',
};

/** More children than this need more than one household's help, and a telephone. */
const MOST_CHILDREN = 20;

const MOST_DANGER_AREAS = 20;

export class FactVersionListQuery extends PageQuery {
  @After(FACT_VERSION_LIST) after?: string;
}

@ApiSchema({ name: 'ReflectionPeriod' })
export class WholeReflectionPeriod {
  @OneOf(REFLECTION_PERIOD_STATUSES) status!: ReflectionPeriodStatus;

  @Day({ nullable: true })
  startedOn!: string | null;

  @OneOf(
    REFLECTION_PERIOD_TERMS,
    'How long it lasts; `thirty-days` for those who claimed asylum in another country first.',
  )
  term!: ReflectionPeriodTerm;
}

/** What matching may know of a person: no name, no birth date, no free text. Every field filled in. */
@ApiSchema({ name: 'RequestFacts' })
export class WholeFacts {
  @OneOf(TWENTE_MUNICIPALITIES) municipality!: TwenteMunicipality;
  @OneOf(GENDERS) gender!: Gender;
  @OneOf(AGE_GROUPS) ageGroup!: AgeGroup;
  @Whole() children!: number;

  @SomeOf(CHILD_AGES, 'One for each child, in any order; null: not known.', { nullable: true })
  childrenAges!: ChildAge[] | null;

  @Whole('Cots that the household needs; null: one for each child of 0-1.', { nullable: true })
  cots!: number | null;

  @OneOf(NATIONALITIES) nationality!: Nationality;
  @SomeOf(EXPLOITATION_FORMS) exploitation!: ExploitationForm[];
  @Flag('Serious detriment (ernstige benadeling) that is not trafficking.') seriousDetrimentOnly!: boolean;
  @Part(WholeReflectionPeriod) reflectionPeriod!: WholeReflectionPeriod;
  @Flag() policeReport!: boolean;

  @Flag('Cooperates in another way than by a report to the police.')
  cooperation!: boolean;

  @SomeOf(CARE_NEEDS) careNeeds!: CareNeed[];
  @OneOf(THREATS) threat!: Threat;
  @Texts() dangerAreas!: string[];
  @Flag() nlaReferral!: boolean;
  @Flag() wheelchair!: boolean;
  @Whole({ nullable: true }) expectedStayDays!: number | null;
}

/** What a request says, or said before something became known or was put right. */
export class FactVersion {
  @Whole('1 is what the request said when it was made.', { minimum: 1 }) version!: number;
  @Instant('When the request came to say so.') saidAt!: string;

  @OneOf(ROLES, 'The role of who made it say so; null: the account is gone.', { nullable: true })
  saidBy!: Role | null;

  @Flag('Whoever asks made it say so.') mine!: boolean;

  @SomeOf(FACT_NAMES, 'The facts that differ from the version before; none for the first.')
  changed!: FactName[];

  @Part(WholeFacts, 'What the request said then.') facts!: WholeFacts;
  @Part(WholeFacts, 'The version before; null for the first.', { nullable: true }) before!: WholeFacts | null;
}

/** `GET /v1/requests/{id}/fact-versions`. */
export class FactVersions extends Page {
  @Parts(FactVersion, 'The newest first; the first of them is what is known now.') versions!: FactVersion[];
}

/** `GET /v1/requests`. */
export class RequestListQuery extends PageQuery {
  @After(REQUEST_LIST) after?: string;

  @OneOf(
    REQUEST_LIST_STATES,
    '`open`: not closed; `waiting`: open, and no place is kept or taken; `ended`: closed. Left out: all.',
    { optional: true, enumName: 'RequestListState' },
  )
  state?: RequestListState;

  @Flag('Only those that this account made.', { optional: true, default: false })
  @QueryBoolean()
  mine?: boolean;

  @Instant('Only those that were made before this instant.', {
    optional: true,
    example: '2026-11-01T00:00:00Z',
  })
  createdBefore?: string;
}

export class Triage {
  @OneOf(TRIAGE_CODES) code!: TriageCode;
  @Text() text!: string;
}

/** A stored request. */
export class UrgentRequest extends WholeFacts {
  @Uuid() id!: string;
  @Text('Generated, to be said aloud.') reference!: string;
  @Instant() createdAt!: string;
  @Instant('When the search ended; null while it goes on.', { nullable: true }) closedAt!: string | null;

  @OneOf(REQUEST_OUTCOMES, 'Null while the search goes on.', { nullable: true })
  outcome!: RequestOutcome | null;

  @Parts(Triage) triage!: Triage[];

  @Whole('One more with each change of the facts; in quotes the `ETag` that a change is made against.', {
    minimum: 1,
  })
  factsVersion!: number;
}

export class UrgentRequests extends Page {
  @Parts(UrgentRequest, 'Open ones, oldest first; then closed ones, newest first.')
  requests!: UrgentRequest[];
}

const IsReference = ValidateBy(
  {
    name: 'isReference',
    validator: { validate: (value: unknown) => typeof value === 'string' && referenceOf(value) !== null },
  },
  { context: { text: REFERENCE_TEXT } },
);

/** `POST /v1/request-searches`: in a body, because no reference stands in an address. */
export class RequestSearch {
  @Text('As it was said: small letters, blanks and dashes do not matter.', {
    maxLength: LONGEST_REFERENCE,
    example: 'k7qm 2xtb',
    is: IsReference,
  })
  reference!: string;
}

export class FoundRequests extends Page {
  @Parts(UrgentRequest, 'The one with this reference first; then those that differ from it in one character.')
  requests!: UrgentRequest[];
}

export class ReflectionPeriodInput {
  @OneOf(REFLECTION_PERIOD_STATUSES) status!: ReflectionPeriodStatus;
  @Day({ optional: true, nullable: true }) startedOn?: string | null;

  @OneOf(
    REFLECTION_PERIOD_TERMS,
    '`thirty-days` for those who claimed asylum in another country first (Dublin).',
    { optional: true, default: 'three-months' },
  )
  term?: ReflectionPeriodTerm;
}

/** What is known of the person. No names, no birth dates, no text: an unknown property is refused. */
export class RequestInput {
  @OneOf(TWENTE_MUNICIPALITIES, 'The municipality that answers for the person.')
  municipality!: TwenteMunicipality;

  @OneOf(GENDERS) gender!: Gender;
  @OneOf(AGE_GROUPS) ageGroup!: AgeGroup;
  @OneOf(THREATS) threat!: Threat;
  @Whole({ optional: true, minimum: 0, maximum: MOST_CHILDREN, default: 0 }) children?: number;

  @ApiPropertyOptional({
    enum: CHILD_AGES,
    isArray: true,
    nullable: true,
    maxItems: MOST_CHILDREN,
    description: 'One for each child, in any order. Left out: not known.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CHILDREN)
  @IsIn(CHILD_AGES, { each: true })
  childrenAges?: ChildAge[] | null;

  @Whole('Cots that are needed. Left out: one for each child of 0-1.', {
    optional: true,
    minimum: 0,
    maximum: MOST_CHILDREN,
    nullable: true,
  })
  cots?: number | null;

  @OneOf(NATIONALITIES, { optional: true, default: 'unknown' }) nationality?: Nationality;
  @SomeOf(EXPLOITATION_FORMS, 'Left out: unknown.', { optional: true }) exploitation?: ExploitationForm[];

  @Flag('Ernstige benadeling that is not trafficking.', { optional: true, default: false })
  seriousDetrimentOnly?: boolean;

  @Part(ReflectionPeriodInput, 'B8/3; left out: unknown.', { optional: true })
  reflectionPeriod?: ReflectionPeriodInput;

  @Flag({ optional: true, default: false }) policeReport?: boolean;

  @Flag('The victim cooperates in another way than by a report.', { optional: true, default: false })
  cooperation?: boolean;

  @SomeOf(CARE_NEEDS, { optional: true }) careNeeds?: CareNeed[];

  @Texts('Municipalities or regions of GET /v1/areas.', { optional: true, maxItems: MOST_DANGER_AREAS })
  @MaxLength(LONGEST_NAME, { each: true })
  dangerAreas?: string[];

  @Flag({ optional: true, default: false }) nlaReferral?: boolean;
  @Flag({ optional: true, default: false }) wheelchair?: boolean;

  @Whole({ optional: true, minimum: 1, maximum: LONGEST_STAY_DAYS, nullable: true })
  expectedStayDays?: number | null;
}
