import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';
import type {
  Account,
  AccountInput,
  NewPassword,
  NewToken,
  Token,
  TokenInput,
  Tokens,
} from '../../contract/accounts.js';
import { ROLES, type Role } from '../../contract/words.js';
import { NAME_FORM, PROVIDER_ROLE_TEXT, TOKEN_NAME_TEXT, USERNAME_TEXT } from '../account-rule.js';
import { DEFAULT_TOKEN_DAYS, MAX_TOKEN_DAYS } from '../tokens.service.js';
import { ApiPassword, IsPassword } from './password.js';

function OnlyForProviders(): PropertyDecorator {
  const validate = (_value: unknown, args?: ValidationArguments): boolean =>
    (args?.object as AccountInputDto).role === 'provider';
  return ValidateBy(
    { name: 'onlyForProviders', validator: { validate } },
    { context: { text: PROVIDER_ROLE_TEXT } },
  );
}

export class AccountInputDto implements AccountInput {
  @ApiProperty({
    type: String,
    pattern: NAME_FORM.source,
    description: '2 to 63 characters; not the name of a person.',
    example: 'nacht-team',
  })
  @IsString()
  @Matches(NAME_FORM, { context: { text: USERNAME_TEXT } })
  username!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Of the catalogue, `comensha` or `nla`. Required for the role `provider`; not for the others.',
  })
  @ValidateIf(({ role, providerId }: AccountInputDto) => role === 'provider' || (providerId ?? null) !== null)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 100)
  @OnlyForProviders()
  providerId?: string | null;

  @ApiPassword()
  @IsPassword()
  password!: string;
}

export class NewPasswordDto implements NewPassword {
  @ApiPassword()
  @IsPassword()
  password!: string;
}

export class AccountDto implements Account {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'With which one logs in.' })
  username!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ type: String, nullable: true, description: 'Only for the role `provider`.' })
  providerId!: string | null;

  @ApiProperty({ type: Boolean, description: 'Nobody can log in with it any more.' })
  disabled!: boolean;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was made.' })
  createdAt!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'API tokens that still work.' })
  tokens!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the first of these tokens ends; null when there are none.',
  })
  nextTokenEnd!: string | null;
}

export class AccountsDto {
  @ApiProperty({ type: [AccountDto], description: 'By username.' })
  accounts!: AccountDto[];
}

export class TokenInputDto implements TokenInput {
  @ApiProperty({
    type: String,
    pattern: NAME_FORM.source,
    description: 'What it is for; no two tokens of an account have the same name.',
    example: 'regional-dashboard',
  })
  @IsString()
  @Matches(NAME_FORM, { context: { text: TOKEN_NAME_TEXT } })
  name!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_TOKEN_DAYS,
    default: DEFAULT_TOKEN_DAYS,
    description: 'For how many days it works.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_TOKEN_DAYS)
  days?: number;
}

class TokenDto implements Token {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'What it is for.', example: 'regional-dashboard' })
  name!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was made.' })
  createdAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who made it; null: the service itself, or a command on its console.',
    example: 'admin',
  })
  createdBy!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day in the Netherlands on which it was last used; null: never.',
  })
  lastUsedOn!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'From then on it does not work any more.' })
  expiresAt!: string;
}

export class TokensDto implements Tokens {
  @ApiProperty({ type: [TokenDto], description: 'Those that work, the one that ends first on top.' })
  tokens!: TokenDto[];
}

export class NewTokenDto extends TokenDto implements NewToken {
  @ApiProperty({ type: String, description: 'Told once; it cannot be read back.' })
  token!: string;
}
