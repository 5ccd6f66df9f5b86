import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches, ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { Password } from './checks/password.js';
import { Day, Flag, Instant, OneOf, Parts, Text, Uuid, Whole } from './fields.js';
import { ROLES, type Role } from './words.js';

/** Of a username, and of an API token: no blanks, no capitals, nothing that could be a sentence about a person. */
export const NAME_FORM = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export const USERNAME_TEXT = {
  nl: 'Een gebruikersnaam heeft 2 tot en met 63 tekens: a-z, 0-9, punt, streepje en laag streepje.',
  en: 'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
};

export const PROVIDER_ROLE_TEXT = {
  nl: 'Een account met de rol provider, en geen ander, hoort bij een aanbieder.',
  en: 'An account with the role provider, and no other, belongs to a provider.',
};

export const TOKEN_NAME_TEXT = {
  nl: 'De naam van een token heeft 2 tot en met 63 tekens: a-z, 0-9, punt, streepje en laag streepje.',
  en: 'The name of a token has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
};

export const DEFAULT_TOKEN_DAYS = 365;
export const MAX_TOKEN_DAYS = 2 * 365;

function OnlyForProviders(): PropertyDecorator {
  const validate = (_value: unknown, args?: ValidationArguments): boolean =>
    (args?.object as AccountInput).role === 'provider';
  return ValidateBy(
    { name: 'onlyForProviders', validator: { validate } },
    { context: { text: PROVIDER_ROLE_TEXT } },
  );
}

/** `POST /v1/accounts`. */
export class AccountInput {
  @Text('2 to 63 characters; not the name of a person.', {
    pattern: NAME_FORM,
    example: 'nacht-team',
    text: USERNAME_TEXT,
  })
  @IsString()
  username!: string;

  @OneOf(ROLES) role!: Role;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Of the catalogue, `comensha` or `nla`. Required for the role `provider`; not for the others.',
  })
  @ValidateIf(({ role, providerId }: AccountInput) => role === 'provider' || (providerId ?? null) !== null)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 100)
  @OnlyForProviders()
  providerId?: string | null;

  @Password() password!: string;
}

/** `PUT /v1/accounts/{id}/password`. */
export class NewPassword {
  @Password() password!: string;
}

/** Someone, or a program, that may log in. */
export class Account {
  @Uuid() id!: string;
  @Text('With which one logs in.') username!: string;
  @OneOf(ROLES) role!: Role;
  @Text('Only for the role `provider`.', { nullable: true }) providerId!: string | null;
  @Flag('Nobody can log in with it any more.') disabled!: boolean;
  @Instant('When it was made.') createdAt!: string;
  @Whole('API tokens that still work.', { minimum: 0 }) tokens!: number;

  @Instant('When the first of these tokens ends; null when there are none.', { nullable: true })
  nextTokenEnd!: string | null;
}

export class Accounts {
  @Parts(Account, 'By username.') accounts!: Account[];
}

/** `POST /v1/accounts/{id}/tokens`. */
export class TokenInput {
  @Text('What it is for; no two tokens of an account have the same name.', {
    pattern: NAME_FORM,
    example: 'regional-dashboard',
    text: TOKEN_NAME_TEXT,
  })
  @IsString()
  name!: string;

  @Whole('For how many days it works.', {
    optional: true,
    minimum: 1,
    maximum: MAX_TOKEN_DAYS,
    default: DEFAULT_TOKEN_DAYS,
  })
  days?: number;
}

/** An API token, without what makes it work. */
export class Token {
  @Uuid() id!: string;
  @Text('What it is for.', { example: 'regional-dashboard' }) name!: string;
  @Instant('When it was made.') createdAt!: string;

  @Text('Who made it; null: the service itself, or a command on its console.', {
    nullable: true,
    example: 'admin',
  })
  createdBy!: string | null;

  @Day('The day in the Netherlands on which it was last used; null: never.', { nullable: true })
  lastUsedOn!: string | null;

  @Instant('From then on it does not work any more.') expiresAt!: string;
}

/** `GET /v1/accounts/{id}/tokens`: those that work, the one that ends first on top. */
export class Tokens {
  @Parts(Token, 'Those that work, the one that ends first on top.') tokens!: Token[];
}

/** The answer to it: the secret is told once, it cannot be read back. */
export class NewToken extends Token {
  @Text('Told once; it cannot be read back.') token!: string;
}
