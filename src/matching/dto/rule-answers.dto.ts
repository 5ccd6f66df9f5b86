import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches, MaxLength } from 'class-validator';
import type { GivenAnswer, GivenAnswers, RuleAnswerInput } from '../../contract/rule-answers.js';
import { RULE_CODES, type RuleCode } from '../../contract/words.js';

const UNIT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_ID = 100;

export class RuleAnswerInputDto implements RuleAnswerInput {
  @ApiProperty({ type: 'string', pattern: UNIT_ID.source, maxLength: LONGEST_ID })
  @Matches(UNIT_ID)
  @MaxLength(LONGEST_ID)
  unitId!: string;

  @ApiProperty({ enum: RULE_CODES, description: 'The rule that the unit was asked about.' })
  @IsIn(RULE_CODES)
  rule!: RuleCode;

  @ApiProperty({ type: 'boolean', description: 'True: the unit says that it fits.' })
  @IsBoolean()
  fits!: boolean;
}

export class GivenAnswerDto implements GivenAnswer {
  @ApiProperty({ type: 'string', description: 'Another answer to the same question has another one.' })
  id!: string;

  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ enum: RULE_CODES })
  rule!: RuleCode;

  @ApiProperty({ type: 'boolean', description: 'True: the unit says that it fits.' })
  fits!: boolean;

  @ApiProperty({ type: 'string', description: 'What was asked, in the language asked for.' })
  text!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  answeredAt!: string;

  @ApiProperty({ type: 'boolean', description: 'True when this account wrote it down.' })
  own!: boolean;

  @ApiProperty({
    type: 'boolean',
    description: 'False when it was asked for other facts than the request has now: it is a question again.',
  })
  counts!: boolean;
}

export class GivenAnswersDto implements GivenAnswers {
  @ApiProperty({ type: [GivenAnswerDto], description: 'In the order of the units and their rules.' })
  answers!: GivenAnswerDto[];
}
