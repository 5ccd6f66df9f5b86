import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, ValidateBy } from 'class-validator';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, PASSWORD_RULES } from './password-rule.js';

/**
 * A password that may be used, as far as the body itself tells: with its `username` and `providerId`. The service
 * looks again, with the names that it knows of the account.
 */
export const Password = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'string',
      format: 'password',
      minLength: MIN_PASSWORD_LENGTH,
      maxLength: MAX_PASSWORD_LENGTH,
      description:
        'Hard to guess: not one of the most common passwords, nor made of the names of the account, its organisation ' +
        'and the service. Compared after Unicode normalisation (NFKC).',
      example: 'regen lantaarn kaas zondag',
    }),
    IsString(),
    ...PASSWORD_RULES.map(({ name, text, holds }) =>
      ValidateBy(
        {
          name,
          validator: {
            validate: (value: unknown, args) =>
              typeof value === 'string' && holds(value, namesIn(args?.object)),
          },
        },
        { context: { text } },
      ),
    ),
  );

function namesIn(body: object | undefined): string[] {
  if (!body) return [];
  const names: unknown[] = [Reflect.get(body, 'username'), Reflect.get(body, 'providerId')];
  return names.filter((name): name is string => typeof name === 'string');
}
