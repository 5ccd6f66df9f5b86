import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate } from '../../common/is-instant.js';
import type {
  ReflectionPeriod,
  RequestFacts,
  RequestInput,
  Triage,
  UrgentRequest,
} from '../../contract/request.js';
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
  type Threat,
  type TriageCode,
  type TwenteMunicipality,
} from '../../contract/words.js';

/** More children than this need more than one household's help, and a telephone. */
const MOST_CHILDREN = 20;
const MOST_DANGER_AREAS = 20;
const LONGEST_AREA_NAME = 100;
const LONGEST_STAY_DAYS = 3_650;

export class ReflectionPeriodInputDto {
  @ApiProperty({ enum: REFLECTION_PERIOD_STATUSES })
  @IsIn(REFLECTION_PERIOD_STATUSES)
  status!: ReflectionPeriodStatus;

  @ApiPropertyOptional({ type: 'string', format: 'date', nullable: true })
  @IsOptional()
  @IsLocalDate()
  startedOn?: string | null;

  @ApiPropertyOptional({
    enum: REFLECTION_PERIOD_TERMS,
    default: 'three-months',
    description: '`thirty-days` for those who claimed asylum in another country first (Dublin).',
  })
  @IsOptional()
  @IsIn(REFLECTION_PERIOD_TERMS)
  term?: ReflectionPeriodTerm;
}

/** What is known of the person. No names, no birth dates, no text: an unknown property is refused. */
export class RequestInputDto implements RequestInput {
  @ApiProperty({ enum: TWENTE_MUNICIPALITIES, description: 'The municipality that answers for the person.' })
  @IsIn(TWENTE_MUNICIPALITIES)
  municipality!: TwenteMunicipality;

  @ApiProperty({ enum: GENDERS })
  @IsIn(GENDERS)
  gender!: Gender;

  @ApiProperty({ enum: AGE_GROUPS })
  @IsIn(AGE_GROUPS)
  ageGroup!: AgeGroup;

  @ApiProperty({ enum: THREATS })
  @IsIn(THREATS)
  threat!: Threat;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_CHILDREN, default: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_CHILDREN)
  children?: number;

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

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_CHILDREN,
    nullable: true,
    description: 'Cots that are needed. Left out: one for each child of 0-1.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_CHILDREN)
  cots?: number | null;

  @ApiPropertyOptional({ enum: NATIONALITIES, default: 'unknown' })
  @IsOptional()
  @IsIn(NATIONALITIES)
  nationality?: Nationality;

  @ApiPropertyOptional({ enum: EXPLOITATION_FORMS, isArray: true, description: 'Left out: unknown.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(EXPLOITATION_FORMS, { each: true })
  exploitation?: ExploitationForm[];

  @ApiPropertyOptional({
    type: 'boolean',
    default: false,
    description: 'Ernstige benadeling that is not trafficking.',
  })
  @IsOptional()
  @IsBoolean()
  seriousDetrimentOnly?: boolean;

  @ApiPropertyOptional({ type: ReflectionPeriodInputDto, description: 'B8/3; left out: unknown.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReflectionPeriodInputDto)
  reflectionPeriod?: ReflectionPeriodInputDto;

  @ApiPropertyOptional({ type: 'boolean', default: false })
  @IsOptional()
  @IsBoolean()
  policeReport?: boolean;

  @ApiPropertyOptional({
    type: 'boolean',
    default: false,
    description: 'The victim cooperates in another way than by a report.',
  })
  @IsOptional()
  @IsBoolean()
  cooperation?: boolean;

  @ApiPropertyOptional({ enum: CARE_NEEDS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(CARE_NEEDS, { each: true })
  careNeeds?: CareNeed[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_DANGER_AREAS,
    description: 'Municipalities or regions of GET /v1/areas.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_DANGER_AREAS)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(LONGEST_AREA_NAME, { each: true })
  dangerAreas?: string[];

  @ApiPropertyOptional({ type: 'boolean', default: false })
  @IsOptional()
  @IsBoolean()
  nlaReferral?: boolean;

  @ApiPropertyOptional({ type: 'boolean', default: false })
  @IsOptional()
  @IsBoolean()
  wheelchair?: boolean;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LONGEST_STAY_DAYS, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_STAY_DAYS)
  expectedStayDays?: number | null;
}

export class TriageDto implements Triage {
  @ApiProperty({ enum: TRIAGE_CODES })
  code!: TriageCode;

  @ApiProperty({ type: 'string' })
  text!: string;
}

class ReflectionPeriodDto implements ReflectionPeriod {
  @ApiProperty({ enum: REFLECTION_PERIOD_STATUSES })
  status!: ReflectionPeriodStatus;

  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  startedOn!: string | null;

  @ApiProperty({ enum: REFLECTION_PERIOD_TERMS })
  term!: ReflectionPeriodTerm;
}

/** What is known of the person, every fact filled in. */
export class RequestFactsDto implements RequestFacts {
  @ApiProperty({ enum: TWENTE_MUNICIPALITIES })
  municipality!: TwenteMunicipality;

  @ApiProperty({ enum: GENDERS })
  gender!: Gender;

  @ApiProperty({ enum: AGE_GROUPS })
  ageGroup!: AgeGroup;

  @ApiProperty({ type: 'integer' })
  children!: number;

  @ApiProperty({ enum: CHILD_AGES, isArray: true, nullable: true })
  childrenAges!: ChildAge[] | null;

  @ApiProperty({ type: 'integer', nullable: true })
  cots!: number | null;

  @ApiProperty({ enum: NATIONALITIES })
  nationality!: Nationality;

  @ApiProperty({ enum: EXPLOITATION_FORMS, isArray: true })
  exploitation!: ExploitationForm[];

  @ApiProperty({ type: 'boolean' })
  seriousDetrimentOnly!: boolean;

  @ApiProperty({ type: ReflectionPeriodDto })
  reflectionPeriod!: ReflectionPeriodDto;

  @ApiProperty({ type: 'boolean' })
  policeReport!: boolean;

  @ApiProperty({ type: 'boolean' })
  cooperation!: boolean;

  @ApiProperty({ enum: CARE_NEEDS, isArray: true })
  careNeeds!: CareNeed[];

  @ApiProperty({ enum: THREATS })
  threat!: Threat;

  @ApiProperty({ type: [String] })
  dangerAreas!: string[];

  @ApiProperty({ type: 'boolean' })
  nlaReferral!: boolean;

  @ApiProperty({ type: 'boolean' })
  wheelchair!: boolean;

  @ApiProperty({ type: 'integer', nullable: true })
  expectedStayDays!: number | null;
}

export class UrgentRequestDto extends RequestFactsDto implements UrgentRequest {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', description: 'Generated, to be said aloud.' })
  reference!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  closedAt!: string | null;

  @ApiProperty({ enum: REQUEST_OUTCOMES, nullable: true, description: 'Null while the search goes on.' })
  outcome!: RequestOutcome | null;

  @ApiProperty({ type: [TriageDto] })
  triage!: TriageDto[];

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description:
      'One more with each change of the facts; in quotes the `ETag` that a change is made against.',
  })
  factsVersion!: number;
}
