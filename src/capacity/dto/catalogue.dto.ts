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
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Area, CatalogueUnit, Provider, Room } from '../../contract/catalogue.js';
import {
  BOY_LIMITS,
  CARE_NEEDS,
  GENDERS,
  INTAKES,
  KINDS,
  PLACING_AUTHORITIES,
  SITES,
  type BoyLimit,
  type CareNeed,
  type Gender,
  type Intake,
  type Kind,
  type PlacingAuthority,
  type Sites,
} from '../../contract/words.js';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_NAME = 100;
/** A label on a door: too short for a sentence about somebody. */
const ROOM_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9 .-]{0,10}[A-Za-z0-9])?$/;
const MOST_ROOMS = 100;
const MOST_PLACES_IN_A_ROOM = 20;
const MOST_PLACES = 500;
const LONGEST_STAY_DAYS = 3_650;

const ApiName = (): PropertyDecorator =>
  ApiProperty({ type: 'string', minLength: 1, maxLength: LONGEST_NAME });
const ApiId = (): PropertyDecorator =>
  ApiProperty({ type: 'string', pattern: ID.source, maxLength: LONGEST_NAME });
const ApiSource = (): PropertyDecorator =>
  ApiProperty({ type: 'string', maxLength: LONGEST_NAME, description: 'Section of the source document.' });

export class AreaRecord implements Area {
  @ApiName()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  municipality!: string;

  @ApiName()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  region!: string;
}

export class ProviderRecord implements Provider {
  @ApiId()
  @Matches(ID)
  @MaxLength(LONGEST_NAME)
  id!: string;

  @ApiName()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @ApiSource()
  @IsString()
  @MaxLength(LONGEST_NAME)
  source!: string;
}

export class RoomRecord implements Room {
  @ApiProperty({ type: 'string', pattern: ROOM_NAME.source, description: 'Short, once in a unit: `A2`.' })
  @Matches(ROOM_NAME)
  name!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MOST_PLACES_IN_A_ROOM,
    description: 'Persons who can sleep in it, small children too.',
  })
  @IsInt()
  @Min(1)
  @Max(MOST_PLACES_IN_A_ROOM)
  places!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'For how many of the places there is a cot.' })
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES_IN_A_ROOM)
  cots!: number;

  @ApiProperty({
    type: 'string',
    nullable: true,
    pattern: ROOM_NAME.source,
    description: 'Rooms with the same corridor lie side by side. null: alone.',
  })
  @ValidateIf((room: RoomRecord) => room.corridor !== null)
  @Matches(ROOM_NAME)
  corridor!: string | null;

  @ApiProperty({ type: 'boolean', description: 'Persons of different households may sleep in it.' })
  @IsBoolean()
  shared!: boolean;

  @ApiProperty({
    type: 'integer',
    enum: BOY_LIMITS,
    nullable: true,
    description: 'Boys from this age cannot stay in it; null: all can.',
  })
  @ValidateIf((room: RoomRecord) => room.noBoysFrom !== null)
  @IsIn(BOY_LIMITS)
  noBoysFrom!: BoyLimit | null;
}

export class UnitRecord implements CatalogueUnit {
  @ApiId()
  @Matches(ID)
  @MaxLength(LONGEST_NAME)
  id!: string;

  @ApiProperty({ type: 'string', description: 'Id of the provider.' })
  @Matches(ID)
  provider!: string;

  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: Kind;

  @ApiName()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @ApiProperty({ enum: GENDERS, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayUnique()
  @IsIn(GENDERS, { each: true })
  genders!: Gender[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_PLACES })
  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  places!: number;

  @ApiName()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  region!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'null: not recorded.' })
  @ValidateIf((unit: UnitRecord) => unit.municipality !== null)
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  municipality!: string | null;

  @ApiPropertyOptional({
    enum: SITES,
    description:
      '`several`: a network that picks a site, of which region and municipality say nothing. Left out: as it was, else `one`.',
  })
  @IsOptional()
  @IsIn(SITES)
  sites?: Sites;

  @ApiProperty({ type: 'boolean' })
  @IsBoolean()
  undisclosed!: boolean;

  @ApiProperty({ enum: INTAKES })
  @IsIn(INTAKES)
  intake!: Intake;

  @ApiProperty({ enum: PLACING_AUTHORITIES })
  @IsIn(PLACING_AUTHORITIES)
  placingAuthority!: PlacingAuthority;

  @ApiProperty({ type: 'boolean' })
  @IsBoolean()
  children!: boolean;

  @ApiProperty({ type: 'boolean' })
  @IsBoolean()
  wheelchair!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: LONGEST_STAY_DAYS })
  @ValidateIf((unit: UnitRecord) => unit.maxStayDays !== null)
  @IsInt()
  @Min(1)
  @Max(LONGEST_STAY_DAYS)
  maxStayDays!: number | null;

  @ApiProperty({ enum: CARE_NEEDS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(CARE_NEEDS, { each: true })
  careSupport!: CareNeed[];

  @ApiPropertyOptional({
    type: [RoomRecord],
    maxItems: MOST_ROOMS,
    description: 'All rooms, together with as many places as the unit. Left out: not described by rooms.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ROOMS)
  @ValidateNested({ each: true })
  @Type(() => RoomRecord)
  rooms?: RoomRecord[];

  @ApiSource()
  @IsString()
  @MaxLength(LONGEST_NAME)
  source!: string;

  @ApiProperty({ type: [String], description: 'Fields that the source does not give.' })
  @IsArray()
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(LONGEST_NAME, { each: true })
  assumed!: string[];
}

/** The catalogue file. */
export class CatalogueRecord {
  @IsOptional()
  @IsString()
  note?: string;

  @IsString()
  source!: string;

  @IsArray()
  @ArrayUnique((area: AreaRecord | null) => area?.municipality)
  @ValidateNested({ each: true })
  @Type(() => AreaRecord)
  areas!: AreaRecord[];

  @IsArray()
  @ArrayUnique((provider: ProviderRecord | null) => provider?.id)
  @ValidateNested({ each: true })
  @Type(() => ProviderRecord)
  providers!: ProviderRecord[];

  @IsArray()
  @ArrayUnique((unit: UnitRecord | null) => unit?.id)
  @ValidateNested({ each: true })
  @Type(() => UnitRecord)
  units!: UnitRecord[];
}
