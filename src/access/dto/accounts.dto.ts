import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { Account, AccountInput, NewPassword, NewToken } from '../../contract/accounts.js';
import { ROLES, type Role } from '../../contract/words.js';
import { PASSWORD_FAULT, USERNAME, USERNAME_FAULT } from '../accounts.service.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../passwords.js';

const IsPassword = (): PropertyDecorator =>
  Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH, { context: { text: PASSWORD_FAULT.message } });

const ApiPassword = (): PropertyDecorator =>
  ApiProperty({
    type: String,
    format: 'password',
    minLength: MIN_PASSWORD_LENGTH,
    maxLength: MAX_PASSWORD_LENGTH,
    description: 'Does not hold the username.',
  });

export class AccountInputDto implements AccountInput {
  @ApiProperty({ type: String, pattern: USERNAME.source })
  @IsString()
  @Matches(USERNAME, { context: { text: USERNAME_FAULT.message } })
  username!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Required for the role `provider`; not for the others.',
  })
  @IsOptional()
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 100)
  providerId?: string | null;

  @ApiPassword()
  @IsString()
  @IsPassword()
  password!: string;
}

export class NewPasswordDto implements NewPassword {
  @ApiPassword()
  @IsString()
  @IsPassword()
  password!: string;
}

export class AccountDto implements Account {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  username!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ type: String, nullable: true, description: 'Only for the role `provider`.' })
  providerId!: string | null;

  @ApiProperty({ type: Boolean, description: 'Nobody can log in with it any more.' })
  disabled!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'integer', description: 'API tokens that still work.' })
  tokens!: number;
}

export class AccountsDto {
  @ApiProperty({ type: [AccountDto] })
  accounts!: AccountDto[];
}

export class NewTokenDto implements NewToken {
  @ApiProperty({ type: String, description: 'Told once; it cannot be read back.' })
  token!: string;
}
