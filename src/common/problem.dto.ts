import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Problem } from '../contract/problem.js';

class FaultDto {
  @ApiProperty({ type: String, example: 'dangerAreas[2]' })
  path!: string;

  @ApiProperty({ type: String })
  message!: string;
}

/** `application/problem+json`, RFC 9457. */
export class ProblemDto implements Problem {
  @ApiProperty({ type: String, format: 'uri', example: 'urn:veilige-plek:problem/invalid-input' })
  type!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  status!: number;

  @ApiProperty({ type: String })
  detail!: string;

  @ApiPropertyOptional({ type: [FaultDto], description: 'All faults of the input at once.' })
  errors?: FaultDto[];
}
