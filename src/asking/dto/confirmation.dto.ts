import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  CONFIRMATION_STATES,
  type ConfirmationAnswer,
  type ConfirmationRequest,
  type ConfirmationRequests,
  type ConfirmationState,
} from '../../contract/asking.js';

export class ConfirmationRequestDto implements ConfirmationRequest {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'integer', description: 'For how many persons.' })
  persons!: number;

  @ApiProperty({ type: 'string', format: 'date-time' })
  askedAt!: string;

  @ApiProperty({
    enum: CONFIRMATION_STATES,
    description:
      '`updated`: the provider published or confirmed the unit without answering; `lapsed`: asked too long ago, or the request is closed.',
  })
  state!: ConfirmationState;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  answeredAt!: string | null;
}

export class ConfirmationRequestsDto implements ConfirmationRequests {
  @ApiProperty({ type: [ConfirmationRequestDto] })
  confirmationRequests!: ConfirmationRequestDto[];
}

export class ConfirmationAnswerDto implements ConfirmationAnswer {
  @ApiProperty({
    enum: ['yes', 'no'],
    description: '`yes`: the figures are confirmed; `no`: no more is free than is held.',
  })
  @IsIn(['yes', 'no'])
  answer!: 'yes' | 'no';
}
