import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { MAX_PASSWORD_LENGTH } from './checks/password-rule.js';
import { Password } from './checks/password.js';
import { Flag, Instant, OneOf, Parts, Text, Uuid } from './fields.js';
import { ROLES, type Role } from './words.js';

/** A keyboard may send a letter and its accents as several characters, which count as one. */
export const MAX_TYPED_LENGTH = 4 * MAX_PASSWORD_LENGTH;

export class Credentials {
  @ApiProperty({ type: 'string', minLength: 1, maxLength: 63 }) @IsString() @Length(1, 63) username!: string;

  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: MAX_TYPED_LENGTH })
  @IsString()
  @Length(1, MAX_TYPED_LENGTH)
  password!: string;
}

/** `PUT /v1/session/password`: ends the other sessions and the API tokens of the account. */
export class PasswordChange {
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

  @Password() password!: string;
}

/** One of the sessions of whoever asks. */
export class OwnSession {
  @Uuid() id!: string;
  @Instant('When somebody logged in.') openedAt!: string;
  @Instant('When it was last used, to the minute.') usedAt!: string;

  @Text('Browser and system in a few words; null when they are not known.', {
    nullable: true,
    example: 'Firefox, Windows',
  })
  device!: string | null;

  @Flag('The session with which this is asked.') current!: boolean;
}

/** `GET /v1/sessions`: the newest first. */
export class OwnSessions {
  @Parts(OwnSession, 'The newest first.') sessions!: OwnSession[];
}

export class Session {
  @OneOf(ROLES) role!: Role;
  @Text() username!: string;
  @Text('Only for the role `provider`.', { nullable: true }) providerId!: string | null;
}
