import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsTimeZone,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import type { PolicyInput } from '../../contract/administration.js';
import { HOLIDAYS, type Holiday, type OfficeHours } from '../../contract/policy.js';

type OfficeHoursInput = PolicyInput['officeHours'];

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_TEXT = { nl: 'Gebruik een tijd zoals 09:00.', en: 'Use a time such as 09:00.' };

const IsTime = (): PropertyDecorator => {
  return (target, property) => {
    ApiProperty({ type: 'string', pattern: TIME.source, example: '09:00' })(target, property);
    Matches(TIME, { context: { text: TIME_TEXT } })(target, property);
  };
};

export class OfficeHoursInputDto implements OfficeHoursInput {
  @ApiProperty({ type: 'string', example: 'Europe/Amsterdam' })
  @IsTimeZone()
  timeZone!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 7 },
    minItems: 1,
    description: 'Monday = 1.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days!: number[];

  @IsTime()
  opens!: string;

  @IsTime()
  closes!: string;

  @ApiProperty({ enum: HOLIDAYS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(HOLIDAYS, { each: true })
  closedOn!: Holiday[];

  @ApiPropertyOptional({
    enum: HOLIDAYS,
    isArray: true,
    description:
      'Holidays on which it must be asked whether the office is open; none of `closedOn`. 5 May in a lustrum year ' +
      '(2030) is closed all the same. Left out: as it was, without those that are closed now.',
  })
  @ValidateIf(({ askOn }: OfficeHoursInputDto) => askOn !== undefined)
  @IsArray()
  @ArrayUnique()
  @IsIn(HOLIDAYS, { each: true })
  askOn?: Holiday[];
}

export class OfficeHoursDto extends OfficeHoursInputDto implements OfficeHours {
  @ApiProperty({
    enum: HOLIDAYS,
    isArray: true,
    description:
      'Holidays on which it must be asked whether the office is open; 5 May in a lustrum year is closed.',
  })
  override askOn!: Holiday[];
}
