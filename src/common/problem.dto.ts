import { ApiProperty } from '@nestjs/swagger';
import type { Problem } from '../contract/problem.js';

type Fault = NonNullable<Problem['errors']>[number];

/** One fault of the input, as a problem tells it (`application/problem+json`, RFC 9457). */
export class FaultDto implements Fault {
  @ApiProperty({
    type: 'string',
    example: 'dangerAreas[2]',
    description: 'The field of the body, or the name of the parameter or header.',
  })
  path!: string;

  @ApiProperty({ type: 'string', description: 'What is wrong with it, in the language asked for.' })
  message!: string;
}
