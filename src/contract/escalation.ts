import { Flag, Instant, OneOf, Part, Parts, Text, Uuid, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import {
  CHANNELS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  ESCALATION_ENDINGS,
  ESCALATION_LIST_STATES,
  ESCALATION_TARGETS,
  type Channel,
  type DeliveryFault,
  type DeliveryState,
  type EscalationEnding,
  type EscalationListState,
  type EscalationTarget,
} from './work-words.js';

/** Open ones, oldest first; then those that ended, newest first. */
export const ESCALATION_LIST = listShape('escalations', 'uuid', ['open', 'ended']);

/** `GET /v1/escalations`. */
export class EscalationListQuery extends PageQuery {
  @After(ESCALATION_LIST) after?: string;

  @OneOf(ESCALATION_LIST_STATES, '`open`: somebody must answer; `ended`: in the last day. Left out: all.', {
    optional: true,
    enumName: 'EscalationListState',
  })
  state?: EscalationListState;

  @Uuid('Only that of this hold.', { optional: true }) holdId?: string;
}

export class EscalationDelivery {
  @OneOf(CHANNELS) channel!: Channel;
  @OneOf(DELIVERY_STATES) state!: DeliveryState;
  @OneOf(DELIVERY_FAULTS, { nullable: true }) fault!: DeliveryFault | null;
}

export class EscalationStep {
  @Whole('Its place in the order; 0: at once.', { minimum: 0 }) number!: number;
  @OneOf(ESCALATION_TARGETS) target!: EscalationTarget;
  @Instant() at!: string;
  @Text('The function that was told; null: there was none.', { nullable: true }) contact!: string | null;
  @Text('Its telephone number now, for a coordinator who wants to call.', { nullable: true }) phone!:
    string | null;
  @Flag('A message could go out to somebody; when not, the next step came at once.') reached!: boolean;
  @Parts(EscalationDelivery) deliveries!: EscalationDelivery[];
}

/** What happens next by itself. */
export class NextStep {
  @Whole({ minimum: 1 }) number!: number;
  @OneOf(ESCALATION_TARGETS) target!: EscalationTarget;
  @Instant() at!: string;
}

/** The way of a question that waits for an answer. */
export class Escalation {
  @Uuid() id!: string;
  @Uuid() holdId!: string;
  @Uuid() requestId!: string;
  @Text() unitId!: string;
  @Text('Who has to answer: the provider, or the placing authority.') providerId!: string;
  @Instant() startedAt!: string;
  @Instant({ nullable: true }) endedAt!: string | null;
  @OneOf(ESCALATION_ENDINGS, { nullable: true }) ending!: EscalationEnding | null;

  @Instant('When somebody said to be at it; until `pausedUntil` nobody else is told.', { nullable: true })
  acknowledgedAt!: string | null;

  @OneOf(['provider', 'coordinator'], { nullable: true }) acknowledgedBy!: 'provider' | 'coordinator' | null;
  @Instant({ nullable: true }) pausedUntil!: string | null;
  @Parts(EscalationStep) steps!: EscalationStep[];
  @Part(NextStep, 'null: from now on it takes a telephone.', { nullable: true }) next!: NextStep | null;
}

/** Open ones, oldest first; then those that ended in the last day, newest first. */
export class Escalations extends Page {
  @Parts(Escalation, 'Open ones, oldest first; then those that ended in the last day, newest first.')
  escalations!: Escalation[];
}
