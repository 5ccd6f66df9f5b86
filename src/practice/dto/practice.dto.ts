import { ApiProperty } from '@nestjs/swagger';
import type { Practice, PracticeAnswer, PracticeFinding, UnitPractice } from '../../contract/practice.js';
import { PRACTICE_CODES, type PracticeCode } from '../../contract/words.js';

class PracticeFindingDto implements PracticeFinding {
  @ApiProperty({ enum: PRACTICE_CODES })
  code!: PracticeCode;

  @ApiProperty({ type: 'integer', minimum: 5, description: 'Answers of the house where this rule mattered.' })
  asked!: number;

  @ApiProperty({ type: 'integer' })
  refused!: number;

  @ApiProperty({ type: 'string', description: 'What the house rules say.' })
  stated!: string;

  @ApiProperty({ type: 'string', description: 'What the house does.' })
  practised!: string;

  @ApiProperty({ type: 'string', description: 'What changes when the proposal is accepted.' })
  proposal!: string;
}

class UnitPracticeDto implements UnitPractice {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: [PracticeFindingDto] })
  findings!: PracticeFindingDto[];
}

export class PracticeDto implements Practice {
  @ApiProperty({ type: [UnitPracticeDto] })
  units!: UnitPracticeDto[];
}

export class PracticeAnswerDto implements PracticeAnswer {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ enum: PRACTICE_CODES })
  code!: PracticeCode;

  @ApiProperty({ enum: ['accepted', 'declined'] })
  answer!: 'accepted' | 'declined';
}
