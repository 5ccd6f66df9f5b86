import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { OwnSession, OwnSessions, PasswordChange } from '../../contract/session.js';
import { ApiPassword, IsPassword } from './password.js';
import { MAX_TYPED_LENGTH } from './credentials.dto.js';

export class PasswordChangeDto implements PasswordChange {
  @ApiProperty({
    type: String,
    format: 'password',
    minLength: 1,
    maxLength: MAX_TYPED_LENGTH,
    description: 'The password that is in force now.',
    example: 'regen lantaarn kaas zondag',
  })
  @IsString()
  @Length(1, MAX_TYPED_LENGTH)
  current!: string;

  @ApiPassword()
  @IsPassword()
  password!: string;
}

class OwnSessionDto implements OwnSession {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When somebody logged in.' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was last used, to the minute.' })
  usedAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Browser and system in a few words; null when they are not known.',
    example: 'Firefox, Windows',
  })
  device!: string | null;

  @ApiProperty({ type: Boolean, description: 'The session with which this is asked.' })
  current!: boolean;
}

export class OwnSessionsDto implements OwnSessions {
  @ApiProperty({ type: [OwnSessionDto], description: 'The newest first.' })
  sessions!: OwnSessionDto[];
}
