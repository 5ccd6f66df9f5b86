import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from './fields.js';

export class Health {
  @OneOf(['ok']) status!: 'ok';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: 'Each check, by name.',
  })
  checks!: Record<string, boolean>;
}
