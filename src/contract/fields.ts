import { applyDecorators, type Type as ClassOf } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLocalDate } from './checks/is-instant.js';
import type { Text as Sentence } from './words.js';

// A field of the contract is said once. What its decorator says stands in the OpenAPI document, and is checked when the
// class comes in as a body or a query; in an answer it is only told.

interface FieldOptions {
  /** May be left out. */
  optional?: true;
  nullable?: true;
  default?: unknown;
  example?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  /** What is said of a text that does not have the form of `pattern`. */
  text?: Sentence;
  /** A check of its own, which also tells that it is no text. */
  is?: PropertyDecorator;
  minItems?: number;
  maxItems?: number;
  /** For a parameter: the words are a schema of their own. */
  enumName?: string;
}

type Said = [description: string, options?: FieldOptions] | [options?: FieldOptions];
type Checks = (options: FieldOptions) => PropertyDecorator[];

/**
 * @param schema how it looks, beside what is said of it
 * @param checks made unless it is left out, or null where that may be
 */
function field(schema: ApiPropertyOptions, said: Said, checks: Checks): PropertyDecorator {
  const [description, options = {}] = typeof said[0] === 'string' ? [said[0], said[1]] : [undefined, said[0]];
  const { optional, text: _text, is: _is, pattern, ...told } = options;
  const property = {
    ...told,
    ...(pattern && { pattern: pattern.source }),
    ...(description !== undefined && { description }),
    required: !optional,
    ...schema,
  };
  const orNull = options.nullable ? [ValidateIf((_object, value) => value !== null)] : [];
  return applyDecorators(
    ApiProperty(property as ApiPropertyOptions),
    ...(optional ? [IsOptional()] : orNull),
    ...checks(options),
  );
}

const bounds: Checks = ({ minimum, maximum }) => [
  ...(minimum === undefined ? [] : [Min(minimum)]),
  ...(maximum === undefined ? [] : [Max(maximum)]),
];

const list: Checks = ({ minItems, maxItems }) => [
  IsArray(),
  ...(minItems === undefined ? [] : [ArrayMinSize(minItems)]),
  ...(maxItems === undefined ? [] : [ArrayMaxSize(maxItems)]),
];

/** Of any form, or of that of `pattern`. */
export const Text = (...said: Said): PropertyDecorator =>
  field({ type: 'string' }, said, ({ is, pattern, text, minLength, maxLength }) => [
    is ?? (pattern ? Matches(pattern, text && { context: { text } }) : IsString()),
    ...(minLength === undefined ? [] : [MinLength(minLength)]),
    ...(maxLength === undefined ? [] : [MaxLength(maxLength)]),
  ]);

export const Texts = (...said: Said): PropertyDecorator =>
  field({ type: [String] }, said, (options) => [...list(options), ArrayUnique(), IsString({ each: true })]);

export const Uuid = (...said: Said): PropertyDecorator =>
  field({ type: 'string', format: 'uuid' }, said, () => [IsUUID()]);

export const Uuids = (...said: Said): PropertyDecorator =>
  field({ type: 'array', items: { type: 'string', format: 'uuid' } }, said, (options) => [
    ...list(options),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  ]);

export const Email = (...said: Said): PropertyDecorator =>
  field({ type: 'string', format: 'email' }, said, ({ text, maxLength }) => [
    IsEmail({}, text && { context: { text } }),
    ...(maxLength === undefined ? [] : [MaxLength(maxLength)]),
  ]);

/** RFC 3339. */
export const Instant = (...said: Said): PropertyDecorator =>
  field({ type: 'string', format: 'date-time' }, said, () => [IsInstant()]);

/** `YYYY-MM-DD`, in the Netherlands. */
export const Day = (...said: Said): PropertyDecorator =>
  field({ type: 'string', format: 'date' }, said, () => [IsLocalDate()]);

export const Whole = (...said: Said): PropertyDecorator =>
  field({ type: 'integer' }, said, (options) => [IsInt(), ...bounds(options)]);

/** Each between the same bounds. */
export const Wholes = (bounds: { minimum: number; maximum: number }, ...said: Said): PropertyDecorator =>
  field({ type: 'array', items: { type: 'integer', ...bounds } }, said, (options) => [
    ...list(options),
    IsInt({ each: true }),
    Min(bounds.minimum, { each: true }),
    Max(bounds.maximum, { each: true }),
  ]);

export const Decimal = (...said: Said): PropertyDecorator =>
  field({ type: 'number' }, said, (options) => [IsNumber(), ...bounds(options)]);

export const Flag = (...said: Said): PropertyDecorator =>
  field({ type: 'boolean' }, said, () => [IsBoolean()]);

type Vocabulary = readonly string[] | readonly number[];

const wordsOf = (words: Vocabulary): object => ({
  enum: words,
  ...(typeof words[0] === 'number' && { type: 'integer' }),
});

export const OneOf = (words: Vocabulary, ...said: Said): PropertyDecorator =>
  field(wordsOf(words), said, () => [IsIn(words)]);

export const SomeOf = (words: Vocabulary, ...said: Said): PropertyDecorator =>
  field({ ...wordsOf(words), isArray: true }, said, (options) => [
    ...list(options),
    ArrayUnique(),
    IsIn(words, { each: true }),
  ]);

/** An object of this class. */
export const Part = (type: ClassOf, ...said: Said): PropertyDecorator =>
  field({ type }, said, ({ optional }) => [
    ...(optional ? [] : [IsDefined()]),
    ValidateNested(),
    Type(() => type),
  ]);

export const Parts = (type: ClassOf, ...said: Said): PropertyDecorator =>
  field({ type: [type] }, said, (options) => [
    ...list(options),
    ValidateNested({ each: true }),
    Type(() => type),
  ]);
