import { ApiProperty } from '@nestjs/swagger';
import {
  ESCALATION_ENDINGS,
  ESCALATION_TARGETS,
  type Escalation,
  type EscalationDelivery,
  type EscalationEnding,
  type EscalationStep,
  type EscalationTarget,
} from '../../contract/escalation.js';
import {
  CHANNELS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  type Channel,
  type DeliveryFault,
  type DeliveryState,
} from '../../contract/notifications.js';

class EscalationDeliveryDto implements EscalationDelivery {
  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: DeliveryState;

  @ApiProperty({ enum: DELIVERY_FAULTS, nullable: true })
  fault!: DeliveryFault | null;
}

class EscalationStepDto implements EscalationStep {
  @ApiProperty({ type: 'integer', minimum: 0 })
  number!: number;

  @ApiProperty({ enum: ESCALATION_TARGETS })
  target!: EscalationTarget;

  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The function that was told; null: there was none.',
  })
  contact!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  phone!: string | null;

  @ApiProperty({
    type: 'boolean',
    description: 'A message could go out to somebody; when not, the next step came at once.',
  })
  reached!: boolean;

  @ApiProperty({ type: [EscalationDeliveryDto] })
  deliveries!: EscalationDeliveryDto[];
}

class NextStepDto {
  @ApiProperty({ type: 'integer', minimum: 1 })
  number!: number;

  @ApiProperty({ enum: ESCALATION_TARGETS })
  target!: EscalationTarget;

  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;
}

export class EscalationDto implements Escalation {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  holdId!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'string', description: 'Who has to answer: the provider, or the placing authority.' })
  providerId!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ enum: ESCALATION_ENDINGS, nullable: true })
  ending!: EscalationEnding | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  acknowledgedAt!: string | null;

  @ApiProperty({ enum: ['provider', 'coordinator'], nullable: true })
  acknowledgedBy!: 'provider' | 'coordinator' | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  pausedUntil!: string | null;

  @ApiProperty({ type: [EscalationStepDto] })
  steps!: EscalationStepDto[];

  @ApiProperty({ type: NextStepDto, nullable: true, description: 'null: from now on it takes a telephone.' })
  next!: NextStepDto | null;
}
