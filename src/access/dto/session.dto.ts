import { ApiProperty } from '@nestjs/swagger';
import type { Session } from '../../contract/session.js';
import { ROLES, type Role } from '../../contract/words.js';

export class SessionDto implements Session {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ type: String })
  username!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Only for the role `provider`.' })
  providerId!: string | null;
}
