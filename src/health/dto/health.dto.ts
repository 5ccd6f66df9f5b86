import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: 'Each check, by name.',
  })
  checks!: Record<string, boolean>;
}
