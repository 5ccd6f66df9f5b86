import { ApiProperty } from '@nestjs/swagger';
import { ConfirmationRequestDto } from '../../asking/dto/confirmation.dto.js';
import { UnitDto } from '../../capacity/dto/availability.dto.js';
import type { CaseScreen, DeskScreen, Screen } from '../../contract/desk.js';
import { EscalationDto } from '../../escalation/dto/escalation.dto.js';
import { FollowUpDto, TaskDto } from '../../follow-up/dto/follow-up.dto.js';
import { MatchesInBriefDto } from '../../matching/dto/matches-in-brief.dto.js';
import { GivenAnswerDto } from '../../matching/dto/rule-answers.dto.js';
import { ClosingDto } from '../../outcomes/dto/closing.dto.js';
import { HoldDto } from '../../placements/dto/hold.dto.js';
import { UrgentRequestDto } from '../../requests/dto/request.dto.js';

export class ScreenDto implements Screen {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description:
      'For each topic that it is about: the version that is in it. Follow these, and read it again at a higher one.',
    example: { 'case:5d2c9a3e-0f0b-4c57-9a7e-2f6f1b8f4a10': 7, catalogue: 2, contacts: 3 },
  })
  versions!: Record<string, number>;

  @ApiProperty({ type: 'integer', description: 'Ledger sequence up to which figures of units are known.' })
  sequence!: number;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'Instant at which all of it was read.' })
  readAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'When it says something else although nothing changed, because of the time; null: not within a day.',
  })
  changesAt!: string | null;
}

export class CaseScreenDto extends ScreenDto implements CaseScreen {
  @ApiProperty({ type: UrgentRequestDto, description: 'The request.' })
  request!: UrgentRequestDto;

  @ApiProperty({ type: [HoldDto], description: 'All of them, newest first.' })
  holds!: HoldDto[];

  @ApiProperty({ type: [EscalationDto], description: 'Of the holds that wait for an answer.' })
  escalations!: EscalationDto[];

  @ApiProperty({
    type: [ConfirmationRequestDto],
    description: 'Who was asked whether there is still room, oldest first.',
  })
  asked!: ConfirmationRequestDto[];

  @ApiProperty({ type: [GivenAnswerDto], description: 'What units answered for it by telephone.' })
  answers!: GivenAnswerDto[];

  @ApiProperty({ type: FollowUpDto, description: 'What there is to do for it.' })
  followUp!: FollowUpDto;

  @ApiProperty({ type: ClosingDto, description: 'How the search ended, or can end.' })
  closing!: ClosingDto;

  @ApiProperty({ type: MatchesInBriefDto, nullable: true, description: 'Null: the request is closed.' })
  matches!: MatchesInBriefDto | null;
}

export class DeskScreenDto extends ScreenDto implements DeskScreen {
  @ApiProperty({ type: [UnitDto], description: 'Its own, and those on which it decides, in order of id.' })
  units!: UnitDto[];

  @ApiProperty({
    type: [HoldDto],
    description: 'What waits for an answer or an arrival, who is there, and what ended in the last day.',
  })
  holds!: HoldDto[];

  @ApiProperty({ type: [EscalationDto], description: 'Its questions without an answer, oldest first.' })
  escalations!: EscalationDto[];

  @ApiProperty({
    type: [ConfirmationRequestDto],
    description: 'Its units of which is asked whether there is still room, oldest first.',
  })
  asked!: ConfirmationRequestDto[];

  @ApiProperty({ type: [TaskDto], description: 'What it has to do, soonest due first.' })
  tasks!: TaskDto[];
}
