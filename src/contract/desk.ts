import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ConfirmationRequest } from './asking.js';
import { Unit } from './availability.js';
import { Closing } from './closing.js';
import { Escalation } from './escalation.js';
import { Instant, OneOf, Part, Parts, Text, Whole } from './fields.js';
import { FollowUp, Task } from './follow-up.js';
import { Hold } from './hold.js';
import { MatchesInBrief } from './matches.js';
import { Page } from './page.js';
import { RequestListQuery, UrgentRequest } from './request.js';
import { GivenAnswer } from './rule-answers.js';
import { PLACING_AUTHORITIES, type PlacingAuthority } from './words.js';

export class CasesQuery extends RequestListQuery {}

/** Where the person can move to from the place that is kept: best of the units of another kind that open later. */
export class NextPlace {
  @Text() unitId!: string;
  @Instant('When its intake opens; null: it is open.', { nullable: true }) placeableFrom!: string | null;
  @OneOf(PLACING_AUTHORITIES) placingAuthority!: PlacingAuthority;
}

export class CaseRow {
  @Part(UrgentRequest, 'The request.') request!: UrgentRequest;
  @Part(Hold, 'The newest; null: there was none.', { nullable: true }) hold!: Hold | null;

  @Part(
    NextPlace,
    'Where the person can move to from the place that is kept; null: none is kept, or there is nowhere to move to.',
    { nullable: true },
  )
  next!: NextPlace | null;
}

/** What one screen shows, all of it read at one instant; its `ETag` stands for all of it. */
export class Screen {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description:
      'For each topic that it is about: the version that is in it. Follow these, and read it again at a higher one.',
    example: { 'case:5d2c9a3e-0f0b-4c57-9a7e-2f6f1b8f4a10': 7, catalogue: 2, contacts: 3 },
  })
  versions!: Record<string, number>;

  @Whole('Ledger sequence up to which figures of units are known.') sequence!: number;
  @Instant('Instant at which all of it was read.') readAt!: string;

  @Instant(
    'When it says something else although nothing changed, because of the time; null: not within a day.',
    { nullable: true },
  )
  changesAt!: string | null;
}

/** Open ones, oldest first; then closed ones, newest first. */
export class Cases extends IntersectionType(Page, Screen) {
  @Parts(CaseRow, 'Open ones, oldest first; then closed ones, newest first.') cases!: CaseRow[];
}

/** `GET /v1/cases/{id}`: a request with all that hangs on it. */
export class CaseScreen extends Screen {
  @Part(UrgentRequest, 'The request.') request!: UrgentRequest;
  @Parts(Hold, 'All of them, newest first.') holds!: Hold[];
  @Parts(Escalation, 'Of the holds that wait for an answer.') escalations!: Escalation[];

  @Parts(ConfirmationRequest, 'Who was asked whether there is still room, oldest first.')
  asked!: ConfirmationRequest[];

  @Parts(GivenAnswer, 'What units answered for it by telephone.') answers!: GivenAnswer[];
  @Part(FollowUp, 'What there is to do for it.') followUp!: FollowUp;
  @Part(Closing, 'How the search ended, or can end.') closing!: Closing;
  @Part(MatchesInBrief, 'Null: the request is closed.', { nullable: true }) matches!: MatchesInBrief | null;
}

/** `GET /v1/desk`: what an organisation is asked, and has. */
export class DeskScreen extends Screen {
  @Parts(Unit, 'Its own, and those on which it decides, in order of id.') units!: Unit[];

  @Parts(Hold, 'What waits for an answer or an arrival, who is there, and what ended in the last day.')
  holds!: Hold[];

  @Parts(Escalation, 'Its questions without an answer, oldest first.') escalations!: Escalation[];

  @Parts(ConfirmationRequest, 'Its units of which is asked whether there is still room, oldest first.')
  asked!: ConfirmationRequest[];

  @Parts(Task, 'What it has to do, soonest due first.') tasks!: Task[];
}
