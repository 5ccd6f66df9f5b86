import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Credentials } from '../../contract/session.js';
import { MAX_PASSWORD_LENGTH } from '../password-rule.js';

/** A keyboard may send a letter and its accents as several characters, which count as one. */
export const MAX_TYPED_LENGTH = 4 * MAX_PASSWORD_LENGTH;

export class CredentialsDto implements Credentials {
  @ApiProperty({ type: String, minLength: 1, maxLength: 63 })
  @IsString()
  @Length(1, 63)
  username!: string;

  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: MAX_TYPED_LENGTH })
  @IsString()
  @Length(1, MAX_TYPED_LENGTH)
  password!: string;
}
