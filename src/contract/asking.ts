import { Instant, OneOf, Parts, Text, Uuid, Whole } from './fields.js';
import { CONFIRMATION_STATES, type ConfirmationState } from './work-words.js';

/** "Is there still room?", asked of the provider of a unit whose figures are stale. */
export class ConfirmationRequest {
  @Uuid() id!: string;
  @Text() unitId!: string;
  @Whole('For how many persons.') persons!: number;
  @Instant() askedAt!: string;

  @OneOf(
    CONFIRMATION_STATES,
    '`updated`: the provider published or confirmed the unit without answering; `lapsed`: asked too long ago, or the request is closed.',
  )
  state!: ConfirmationState;

  @Instant({ nullable: true }) answeredAt!: string | null;
}

export class ConfirmationRequests {
  @Parts(ConfirmationRequest) confirmationRequests!: ConfirmationRequest[];
}

export class ConfirmationAnswer {
  @OneOf(['yes', 'no'], '`yes`: the figures are confirmed; `no`: no more is free than is held.')
  answer!: 'yes' | 'no';
}
