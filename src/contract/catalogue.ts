import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, Matches, Max, MaxLength, MinLength } from 'class-validator';
import { Flag, OneOf, Parts, SomeOf, Text, Texts, Whole } from './fields.js';
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
} from './words.js';

/** Of a unit, and of a provider. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const LONGEST_NAME = 100;

/** A label on a door: too short for a sentence about somebody. */
const ROOM_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9 .-]{0,10}[A-Za-z0-9])?$/;

const MOST_PLACES_IN_A_ROOM = 20;
/** More than any unit has. */
export const MOST_ROOMS = 100;
export const MOST_PLACES = 500;
export const MOST_UNITS = 2_000;
export const LONGEST_STAY_DAYS = 3_650;

const Name = (): PropertyDecorator => Text({ minLength: 1, maxLength: LONGEST_NAME });
const Id = (): PropertyDecorator => Text({ pattern: ID, maxLength: LONGEST_NAME });
const Source = (): PropertyDecorator => Text('Section of the source document.', { maxLength: LONGEST_NAME });

/** Which municipality lies in which region. */
export class Area {
  @Name() municipality!: string;
  @Name() region!: string;
}

/** `GET /v1/areas`: the municipalities and regions that can be named as a danger area. */
export class Areas {
  @Parts(Area) areas!: Area[];
  @Texts('Regions of the areas and of the units.') regions!: string[];
}

/** An organisation with shelter places. */
export class Provider {
  @Id() id!: string;
  @Name() name!: string;

  @Source() source!: string;
}

export class Providers {
  @Parts(Provider) providers!: Provider[];
}

/** A room of a unit, as an administrator describes it. */
export class Room {
  @Text('Short, once in a unit: `A2`.', { pattern: ROOM_NAME }) name!: string;

  @Whole('Persons who can sleep in it, small children too.', { minimum: 1, maximum: MOST_PLACES_IN_A_ROOM })
  places!: number;

  @Whole('For how many of the places there is a cot.', { minimum: 0 })
  @Max(MOST_PLACES_IN_A_ROOM)
  cots!: number;

  @Text('Rooms with the same corridor lie side by side. null: alone.', { nullable: true, pattern: ROOM_NAME })
  corridor!: string | null;

  @Flag('Persons of different households may sleep in it.') shared!: boolean;

  @OneOf(BOY_LIMITS, 'Boys from this age cannot stay in it; null: all can.', { nullable: true })
  noBoysFrom!: BoyLimit | null;
}

/** A unit: places of one provider, of one kind, at one site, for the same people. */
export class CatalogueUnit {
  @Id() id!: string;
  @ApiProperty({ type: 'string', description: 'Id of the provider.' }) @Matches(ID) provider!: string;
  @OneOf(KINDS) kind!: Kind;
  @Name() name!: string;

  @ApiProperty({ enum: GENDERS, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayUnique()
  @IsIn(GENDERS, { each: true })
  genders!: Gender[];

  @Whole({ minimum: 1, maximum: MOST_PLACES }) places!: number;
  @Name() region!: string;

  @Text('null: not recorded.', { nullable: true })
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  municipality!: string | null;

  @OneOf(
    SITES,
    '`several`: a network that picks a site, of which region and municipality say nothing. Left out: as it was, else `one`.',
    { optional: true },
  )
  sites?: Sites;

  @Flag() undisclosed!: boolean;
  @OneOf(INTAKES) intake!: Intake;
  @OneOf(PLACING_AUTHORITIES) placingAuthority!: PlacingAuthority;
  @Flag('Children can come along.') children!: boolean;
  @Flag() wheelchair!: boolean;

  @Whole({
    nullable: true,
    minimum: 1,
    maximum: LONGEST_STAY_DAYS,
  })
  maxStayDays!: number | null;

  @SomeOf(CARE_NEEDS) careSupport!: CareNeed[];

  @Parts(Room, 'All rooms, together with as many places as the unit. Left out: not described by rooms.', {
    optional: true,
    maxItems: MOST_ROOMS,
  })
  rooms?: Room[];

  @Source() source!: string;
  @Texts('Fields that the source does not give.') @MaxLength(LONGEST_NAME, { each: true }) assumed!: string[];
}
