import { ApiProperty } from '@nestjs/swagger';
import type { Concern } from '../../contract/hold.js';
import {
  CONCERN_CODES,
  CONCERN_OUTCOMES,
  type ConcernCode,
  type ConcernOutcome,
} from '../../contract/words.js';

export class ConcernDto implements Concern {
  @ApiProperty({ enum: CONCERN_CODES, description: '`other`: something that this account may not know.' })
  code!: ConcernCode;

  @ApiProperty({
    enum: CONCERN_OUTCOMES,
    description: '`unknown`: a fact that decides it is not known any more; it stands in the way of nothing.',
  })
  outcome!: ConcernOutcome;

  @ApiProperty({ type: 'string', description: 'One sentence, with what this account may know.' })
  text!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  since!: string;
}
