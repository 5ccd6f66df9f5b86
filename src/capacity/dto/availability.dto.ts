import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
import { IsInstant } from '../../common/is-instant.js';
import { CLOSE_REASONS, type CloseReason } from '../../contract/words.js';
import type {
  Availability,
  ExpectedFree,
  PublishAvailabilities,
  PublishAvailability,
  PublishedAvailability,
  RoomAvailability,
  UnitWithAvailability,
} from '../../contract/availability.js';
import {
  CARE_NEEDS,
  GENDERS,
  INTAKES,
  KINDS,
  PLACING_AUTHORITIES,
  SITES,
  type CareNeed,
  type Gender,
  type Intake,
  type Kind,
  type PlacingAuthority,
  type Sites,
} from '../../contract/words.js';
import { RoomRecord } from './catalogue.dto.js';

/** More places than any unit has. */
const MOST_PLACES = 500;
const MOST_UNITS = 2_000;
const MOST_ROOMS = 100;
const LONGEST_ROOM_NAME = 100;

class RoomFreeDto {
  @ApiProperty({ type: 'string', description: 'Name of the room.' })
  @IsString()
  @MaxLength(LONGEST_ROOM_NAME)
  room!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Places that are physically free, held or not.' })
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  free!: number;
}

export class PublishAvailabilityDto implements PublishAvailability {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: MOST_PLACES,
    description: 'Places that are physically free, held or not.',
  })
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  free!: number;

  @ApiPropertyOptional({
    type: [RoomFreeDto],
    maxItems: MOST_ROOMS,
    description: 'Of a unit with rooms: what is free in each of them, together `free`. Left out: assumed.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ROOMS)
  @ArrayUnique((room: RoomFreeDto | null) => room?.room)
  @ValidateNested({ each: true })
  @Type(() => RoomFreeDto)
  rooms?: RoomFreeDto[];

  @ApiPropertyOptional({ type: 'boolean', default: false })
  @IsOptional()
  @IsBoolean()
  closed?: boolean;

  @ApiPropertyOptional({
    enum: CLOSE_REASONS,
    description: 'Required when closed.',
  })
  @IsOptional()
  @IsIn(CLOSE_REASONS)
  closedReason?: CloseReason;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'When the provider expects to open again.',
  })
  @IsOptional()
  @IsInstant()
  closedUntil?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'When the provider saw this; not in the future.',
  })
  @IsOptional()
  @IsInstant()
  confirmedAt?: string;
}

export class PublishUnitAvailabilityDto extends PublishAvailabilityDto {
  @ApiProperty({ type: 'string' })
  @IsString()
  @MaxLength(100)
  unitId!: string;
}

export class PublishAvailabilitiesDto implements PublishAvailabilities {
  @ApiProperty({ type: [PublishUnitAvailabilityDto], minItems: 1, maxItems: MOST_UNITS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_UNITS)
  @ArrayUnique((unit: PublishUnitAvailabilityDto | null) => unit?.unitId)
  @ValidateNested({ each: true })
  @Type(() => PublishUnitAvailabilityDto)
  units!: PublishUnitAvailabilityDto[];
}

class RoomAvailabilityDto implements RoomAvailability {
  @ApiProperty({ type: 'string' })
  room!: string;

  @ApiProperty({ type: 'integer', description: 'Physically free, held or not.' })
  free!: number;

  @ApiProperty({ type: 'integer', description: 'In live holds.' })
  held!: number;

  @ApiProperty({ type: 'integer', description: 'In which somebody stays who came through the service.' })
  placed!: number;

  @ApiProperty({
    type: 'integer',
    description: 'For another household: none in a room that it would have to share and may not.',
  })
  bookable!: number;
}

export class ExpectedFreeDto implements ExpectedFree {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'In the past: somebody stays longer than expected.',
  })
  on!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;
}

export class AvailabilityDto implements Availability {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;

  @ApiProperty({ type: 'integer', description: 'Physically free, held or not.' })
  free!: number;

  @ApiProperty({ type: 'integer', description: 'Places in live holds.' })
  held!: number;

  @ApiProperty({ type: 'integer', description: 'max(0, free − held)' })
  bookable!: number;

  @ApiProperty({ type: 'boolean' })
  closed!: boolean;

  @ApiProperty({ enum: CLOSE_REASONS, nullable: true })
  closedReason!: CloseReason | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  closedUntil!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  confirmedAt!: string | null;

  @ApiProperty({ type: 'boolean', description: 'Never confirmed, or longer ago than the freshness window.' })
  stale!: boolean;

  @ApiProperty({ type: 'integer', description: "Ledger sequence of the unit's last change." })
  sequence!: number;

  @ApiPropertyOptional({
    type: [RoomAvailabilityDto],
    description: 'Of a unit with rooms, for its own provider only.',
  })
  rooms?: RoomAvailabilityDto[];

  @ApiPropertyOptional({ type: [ExpectedFreeDto], description: 'Left out when nobody is expected to leave.' })
  expectedFree?: ExpectedFreeDto[];
}

export class PublishedAvailabilityDto extends AvailabilityDto implements PublishedAvailability {
  @ApiPropertyOptional({ type: 'integer', description: 'Persons held without a free place.' })
  overcommitted?: number;
}

export class PublishedAvailabilitiesDto {
  @ApiProperty({ type: [PublishedAvailabilityDto] })
  units!: PublishedAvailabilityDto[];
}

export class UnitDto implements UnitWithAvailability {
  @ApiProperty({ type: 'string' })
  id!: string;

  @ApiProperty({ type: 'string', description: 'Id of the provider.' })
  provider!: string;

  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ enum: GENDERS, isArray: true })
  genders!: Gender[];

  @ApiProperty({ type: 'integer' })
  places!: number;

  @ApiProperty({ type: 'string' })
  region!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'null: not recorded, or the address is secret and not for you.',
  })
  municipality!: string | null;

  @ApiPropertyOptional({ enum: SITES, description: '`several`: a network that picks a site.' })
  sites?: Sites;

  @ApiProperty({ type: 'boolean' })
  undisclosed!: boolean;

  @ApiProperty({ enum: INTAKES })
  intake!: Intake;

  @ApiProperty({ enum: PLACING_AUTHORITIES })
  placingAuthority!: PlacingAuthority;

  @ApiProperty({ type: 'boolean' })
  children!: boolean;

  @ApiProperty({ type: 'boolean' })
  wheelchair!: boolean;

  @ApiProperty({ type: 'integer', nullable: true })
  maxStayDays!: number | null;

  @ApiProperty({ enum: CARE_NEEDS, isArray: true })
  careSupport!: CareNeed[];

  @ApiPropertyOptional({ type: [RoomRecord], description: 'Left out: not described by rooms.' })
  rooms?: RoomRecord[];

  @ApiProperty({ type: 'string', description: 'Section of the source document.' })
  source!: string;

  @ApiProperty({ type: [String], description: 'Fields that the source does not give.' })
  assumed!: string[];

  @ApiProperty({ type: AvailabilityDto })
  availability!: AvailabilityDto;
}

export class UnitsDto {
  @ApiProperty({ type: [UnitDto] })
  units!: UnitDto[];
}
