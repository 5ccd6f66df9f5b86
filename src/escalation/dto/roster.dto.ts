import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isLocalDate } from '../../common/is-instant.js';
import type { Text } from '../../common/language.js';
import type {
  DatedShift,
  OnCall,
  Roster,
  RosterInput,
  WeeklyShift,
  WeekMoment,
} from '../../contract/escalation.js';

/** More turns than this in a week nobody keeps apart. */
const MOST_WEEKLY = 60;
const MOST_EXCEPTIONS = 200;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WALL_TEXT: Text = {
  nl: 'Gebruik een dag en tijd zoals 2026-12-24T17:00.',
  en: 'Use a day and time such as 2026-12-24T17:00.',
};

const IsWallClock = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isWallClock',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value[10] === 'T' &&
          isLocalDate(value.slice(0, 10)) &&
          TIME.test(value.slice(11)),
      },
    },
    { context: { text: WALL_TEXT } },
  );

const WALL_API = { type: 'string' as const, description: 'By the wall clock: `2026-12-24T17:00`.' };

export class WeekMomentDto implements WeekMoment {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, description: 'ISO day of the week, Monday = 1.' })
  @IsInt()
  @Min(1)
  @Max(7)
  day!: number;

  @ApiProperty({ type: 'string', pattern: TIME.source })
  @Matches(TIME)
  time!: string;
}

export class WeeklyShiftDto implements WeeklyShift {
  @ApiProperty({ type: 'string', format: 'uuid' })
  @IsUUID()
  contactId!: string;

  @ApiProperty({ type: WeekMomentDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => WeekMomentDto)
  from!: WeekMomentDto;

  @ApiProperty({
    type: WeekMomentDto,
    description: 'Not part of it; in the next week when not after `from`.',
  })
  @IsDefined()
  @ValidateNested()
  @Type(() => WeekMomentDto)
  until!: WeekMomentDto;
}

export class DatedShiftDto implements DatedShift {
  @ApiProperty({ type: 'string', format: 'uuid' })
  @IsUUID()
  contactId!: string;

  @ApiProperty(WALL_API)
  @IsWallClock()
  from!: string;

  @ApiProperty(WALL_API)
  @IsWallClock()
  until!: string;
}

export class RosterInputDto implements RosterInput {
  @ApiProperty({ type: [WeeklyShiftDto] })
  @IsArray()
  @ArrayMaxSize(MOST_WEEKLY)
  @ValidateNested({ each: true })
  @Type(() => WeeklyShiftDto)
  weekly!: WeeklyShiftDto[];

  @ApiProperty({ type: [DatedShiftDto], description: 'Go before what the week says.' })
  @IsArray()
  @ArrayMaxSize(MOST_EXCEPTIONS)
  @ValidateNested({ each: true })
  @Type(() => DatedShiftDto)
  exceptions!: DatedShiftDto[];
}

class WeekStretchDto {
  @ApiProperty({ type: WeekMomentDto })
  from!: WeekMomentDto;

  @ApiProperty({ type: WeekMomentDto })
  until!: WeekMomentDto;
}

class WeekOverlapDto extends WeekStretchDto {
  @ApiProperty({ type: [String] })
  contactIds!: string[];
}

class WallStretchDto {
  @ApiProperty(WALL_API)
  from!: string;

  @ApiProperty(WALL_API)
  until!: string;
}

class OnCallDto implements OnCall {
  @ApiProperty({ type: 'string', format: 'uuid' })
  contactId!: string;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  until!: string | null;
}

export class RosterDto extends RosterInputDto implements Roster {
  @ApiProperty({ type: 'string' })
  providerId!: string;

  @ApiProperty({ type: [WeekStretchDto], description: 'When nobody is on call.' })
  gaps!: WeekStretchDto[];

  @ApiProperty({
    type: [WeekOverlapDto],
    description: 'When more than one is; whose turn began last is told.',
  })
  overlaps!: WeekOverlapDto[];

  @ApiProperty({ type: [WallStretchDto] })
  exceptionOverlaps!: WallStretchDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description: 'Contacts on the roster to whom no message can come now.',
  })
  unreachable!: string[];

  @ApiProperty({ type: OnCallDto, nullable: true })
  onCall!: OnCallDto | null;
}
