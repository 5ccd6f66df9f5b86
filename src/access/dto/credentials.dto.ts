import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Credentials } from '../../contract/session.js';
import { MAX_PASSWORD_LENGTH } from '../passwords.js';

export class CredentialsDto implements Credentials {
  @ApiProperty({ type: String, minLength: 1, maxLength: 63 })
  @IsString()
  @Length(1, 63)
  username!: string;

  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @Length(1, MAX_PASSWORD_LENGTH)
  password!: string;
}
