import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  REOPENED_KINDS,
  type Closing,
  type ClosingInput,
  type OpenWork,
  type OutcomeObjection,
  type ReopenedItem,
  type ReopenedKind,
} from '../../contract/closing.js';
import { REQUEST_OUTCOMES, type RequestOutcome } from '../../contract/words.js';

export class ClosingInputDto implements ClosingInput {
  @ApiProperty({ enum: REQUEST_OUTCOMES })
  @IsIn(REQUEST_OUTCOMES)
  outcome!: RequestOutcome;
}

class OutcomeObjectionDto implements OutcomeObjection {
  @ApiProperty({ enum: REQUEST_OUTCOMES })
  outcome!: RequestOutcome;

  @ApiProperty({ type: 'string', description: 'Stable, e.g. `nobody-arrived`.' })
  code!: string;

  @ApiProperty({ type: 'string' })
  text!: string;
}

class OpenWorkDto implements OpenWork {
  @ApiProperty({ type: 'string', description: '`hold-live`, or a code of the follow-up.' })
  code!: string;

  @ApiProperty({ type: 'string' })
  text!: string;

  @ApiProperty({
    enum: REQUEST_OUTCOMES,
    isArray: true,
    description: 'Outcomes that it stands in the way of.',
  })
  blocks!: RequestOutcome[];
}

class ReopenedItemDto implements ReopenedItem {
  @ApiProperty({
    enum: REOPENED_KINDS,
    description: '`intention`: a place asked ahead; `task`: work; `question`: whether there is still room.',
  })
  kind!: ReopenedKind;

  @ApiProperty({ type: 'string', nullable: true, description: 'Null: not about one unit.' })
  unitId!: string | null;

  @ApiProperty({ type: 'boolean', description: 'It is open again; false: it is too late for that.' })
  back!: boolean;
}

export class ClosingDto implements Closing {
  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ enum: REQUEST_OUTCOMES, nullable: true, description: 'Null while the search goes on.' })
  outcome!: RequestOutcome | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  closedAt!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Until when a closing by mistake can be taken back.',
  })
  undoUntil!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'From when the request is deleted, once nobody lives in the place any more.',
  })
  deletedFrom!: string | null;

  @ApiProperty({
    enum: REQUEST_OUTCOMES,
    nullable: true,
    description: 'What agrees best with what happened.',
  })
  proposed!: RequestOutcome | null;

  @ApiProperty({ enum: REQUEST_OUTCOMES, isArray: true })
  allowed!: RequestOutcome[];

  @ApiProperty({ type: [OutcomeObjectionDto] })
  whyNot!: OutcomeObjectionDto[];

  @ApiProperty({ type: [OpenWorkDto] })
  openWork!: OpenWorkDto[];

  @ApiProperty({
    type: [ReopenedItemDto],
    nullable: true,
    description: 'Of an open request whose closing was taken back: what closing had ended; else null.',
  })
  reopened!: ReopenedItemDto[] | null;
}
