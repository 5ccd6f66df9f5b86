import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsInstant, IsLocalDate } from '../../common/is-instant.js';
import type { ExpectedDeparture } from '../../contract/follow-up.js';
import type { Arrival, Confirmation, Departure, Refusal, TelephoneAnswer } from '../../contract/hold.js';
import {
  CONFIRM_REASONS,
  REFUSAL_CONDITIONS,
  REFUSAL_PARTIES,
  REFUSAL_REASONS,
  type ConfirmReason,
  type RefusalCondition,
  type RefusalParty,
  type RefusalReason,
} from '../../contract/words.js';

/** What may stand beside a reason: nothing that says anything of a person, an address or a telephone. */
const NOTE = /^(\d{1,3}|20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/;
const CONFIRM =
  'Why it goes on although something changed: needed only after 409 `no-longer-fits`; kept in the audit trail.';

export class RefusalDto implements Refusal {
  @ApiProperty({ enum: REFUSAL_REASONS })
  @IsIn(REFUSAL_REASONS)
  reason!: RefusalReason;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: 10,
    pattern: NOTE.source,
    description: 'At most a day, as `2026-11-30`, or a whole number below 1000.',
    example: '2026-11-30',
  })
  @IsOptional()
  @Matches(NOTE)
  @MaxLength(10)
  note?: string;

  @ApiPropertyOptional({
    enum: REFUSAL_PARTIES,
    description:
      'Default: as the reason says, else whoever answers. A coordinator only records that of the person.',
  })
  @IsOptional()
  @IsIn(REFUSAL_PARTIES)
  by?: RefusalParty;

  @ApiPropertyOptional({
    enum: REFUSAL_CONDITIONS,
    isArray: true,
    description: 'With what it would have been possible.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(REFUSAL_CONDITIONS, { each: true })
  possibleIf?: RefusalCondition[];
}

export class TelephoneAnswerDto implements TelephoneAnswer {
  @ApiProperty({ enum: ['yes', 'no'] })
  @IsIn(['yes', 'no'])
  answer!: 'yes' | 'no';

  @ApiPropertyOptional({ enum: REFUSAL_REASONS, description: 'Required with `no`, and only then.' })
  @ValidateIf(({ answer, reason }: TelephoneAnswerDto) => answer === 'no' || reason !== undefined)
  @IsIn(REFUSAL_REASONS)
  reason?: RefusalReason;

  @ApiPropertyOptional({ enum: CONFIRM_REASONS, description: `Only with \`yes\`. ${CONFIRM}` })
  @IsOptional()
  @IsIn(CONFIRM_REASONS)
  confirmReason?: ConfirmReason;
}

export class ConfirmationDto implements Confirmation {
  @ApiPropertyOptional({ enum: CONFIRM_REASONS, description: CONFIRM })
  @IsOptional()
  @IsIn(CONFIRM_REASONS)
  confirmReason?: ConfirmReason;
}

export class ArrivalDto extends ConfirmationDto implements Arrival {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description:
      'When she arrived, where it is told late: from the yes on, not in the future. Left out: now.',
  })
  @IsOptional()
  @IsInstant()
  arrivedAt?: string;
}

export class DepartureDto implements Departure {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description:
      'When she left, where it is told late: from the arrival on, not in the future. Left out: now.',
  })
  @IsOptional()
  @IsInstant()
  departedAt?: string;
}

export class ExpectedDepartureDto implements ExpectedDeparture {
  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'Not in the past; null: not known.',
  })
  @ValidateIf((body: ExpectedDeparture) => body.on !== null)
  @IsLocalDate()
  on!: string | null;
}
