import { Flag, Instant, OneOf, Parts, SomeOf, Text, Uuid } from './fields.js';
import { REQUEST_OUTCOMES, type RequestOutcome } from './words.js';
import { REOPENED_KINDS, type ReopenedKind } from './work-words.js';

/** `POST /v1/requests/{id}/closing`. */
export class ClosingInput {
  @OneOf(REQUEST_OUTCOMES) outcome!: RequestOutcome;
}

/** Why an outcome does not agree with what happened. */
export class OutcomeObjection {
  @OneOf(REQUEST_OUTCOMES) outcome!: RequestOutcome;
  @Text('Stable, e.g. `nobody-arrived`.') code!: string;
  @Text() text!: string;
}

/** What must be done before the request can be closed with one of these outcomes. */
export class OpenWork {
  @Text('`hold-live`, or a code of the follow-up.') code!: string;
  @Text() text!: string;
  @SomeOf(REQUEST_OUTCOMES, 'Outcomes that it stands in the way of.') blocks!: RequestOutcome[];
}

/** Something that closing had ended, when the closing was taken back. */
export class ReopenedItem {
  @OneOf(
    REOPENED_KINDS,
    '`intention`: a place asked ahead; `task`: work; `question`: whether there is still room.',
  )
  kind!: ReopenedKind;

  @Text('Null: not about one unit.', { nullable: true }) unitId!: string | null;
  @Flag('It is open again; false: it is too late for that.') back!: boolean;
}

/** `GET /v1/requests/{id}/closing`: how the search ended, or can end. */
export class Closing {
  @Uuid() requestId!: string;

  @OneOf(REQUEST_OUTCOMES, 'Null while the search goes on.', { nullable: true })
  outcome!: RequestOutcome | null;

  @Instant({ nullable: true }) closedAt!: string | null;

  @Instant('Until when a closing by mistake can be taken back.', { nullable: true })
  undoUntil!: string | null;

  @Instant('From when the request is deleted, once nobody lives in the place any more.', { nullable: true })
  deletedFrom!: string | null;

  @OneOf(REQUEST_OUTCOMES, 'What agrees best with what happened.', { nullable: true })
  proposed!: RequestOutcome | null;

  @SomeOf(REQUEST_OUTCOMES, 'Outcomes with which it can be closed now.') allowed!: RequestOutcome[];
  @Parts(OutcomeObjection) whyNot!: OutcomeObjection[];
  @Parts(OpenWork) openWork!: OpenWork[];

  @Parts(
    ReopenedItem,
    'Of an open request whose closing was taken back: what closing had ended; else null.',
    { nullable: true },
  )
  reopened!: ReopenedItem[] | null;
}
