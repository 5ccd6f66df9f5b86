import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { Day, Instant, OneOf, SomeOf, Text } from './fields.js';
import {
  CONFIRM_REASONS,
  REFUSAL_CONDITIONS,
  REFUSAL_PARTIES,
  REFUSAL_REASONS,
  type ConfirmReason,
  type RefusalCondition,
  type RefusalParty,
  type RefusalReason,
} from './words.js';

/** What may stand beside a reason: nothing that says anything of a person, an address or a telephone. */
const NOTE = /^(\d{1,3}|20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/;

const CONFIRM =
  'Why it goes on although something changed: needed only after 409 `no-longer-fits`; kept in the audit trail.';

export class Refusal {
  @OneOf(REFUSAL_REASONS) reason!: RefusalReason;

  @Text('At most a day, as `2026-11-30`, or a whole number below 1000.', {
    optional: true,
    maxLength: 10,
    pattern: NOTE,
    example: '2026-11-30',
  })
  note?: string;

  @OneOf(
    REFUSAL_PARTIES,
    'Default: as the reason says, else whoever answers. A coordinator only records that of the person.',
    { optional: true },
  )
  by?: RefusalParty;

  @SomeOf(REFUSAL_CONDITIONS, 'With what it would have been possible.', { optional: true })
  possibleIf?: RefusalCondition[];
}

/** What a placing authority without an account said by telephone. */
export class TelephoneAnswer {
  @OneOf(['yes', 'no']) answer!: 'yes' | 'no';

  @ApiPropertyOptional({ enum: REFUSAL_REASONS, description: 'Required with `no`, and only then.' })
  @ValidateIf(({ answer, reason }: TelephoneAnswer) => answer === 'no' || reason !== undefined)
  @IsIn(REFUSAL_REASONS)
  reason?: RefusalReason;

  @OneOf(CONFIRM_REASONS, `Only with \`yes\`. ${CONFIRM}`, { optional: true }) confirmReason?: ConfirmReason;
}

/** Body of an acceptance, an arrival, or a yes by telephone; all of it may be left out. */
export class Confirmation {
  @OneOf(CONFIRM_REASONS, CONFIRM, { optional: true }) confirmReason?: ConfirmReason;
}

/** Body of an arrival; all of it may be left out. It ends the stay of the same person elsewhere. */
export class Arrival extends Confirmation {
  @Instant('When she arrived, where it is told late: from the yes on, not in the future. Left out: now.', {
    optional: true,
  })
  arrivedAt?: string;
}

/** Body of a departure; may be left out. */
export class Departure {
  @Instant('When she left, where it is told late: from the arrival on, not in the future. Left out: now.', {
    optional: true,
  })
  departedAt?: string;
}

/** `PUT /v1/placements/{id}/expected-departure`. */
export class ExpectedDeparture {
  @Day('Not in the past; null: not known.', { nullable: true }) on!: string | null;
}
