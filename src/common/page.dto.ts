import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { PAGE_LIMIT, type Page, type PageQuery } from '../contract/page.js';
import type { Text } from './language.js';
import { readCursor, type ListShape } from './page-cursor.js';

const AFTER_TEXT: Text = {
  nl: 'Gebruik next van een eerdere bladzijde van deze lijst.',
  en: 'Use next of an earlier page of this list.',
};

/** A query has text only: digits become a number, and whatever else is there stays to be refused. */
export const QueryNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );

/** The same for `true` and `false`. */
export const QueryBoolean = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** `after` of a list: only what that list gave out. */
export const After = (shape: ListShape): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'string',
      maxLength: 300,
      description: '`next` of the page before, as it came; left out: the first page.',
    }),
    IsOptional(),
    ValidateBy(
      { name: 'isCursor', validator: { validate: (value: unknown) => readCursor(shape, value) !== null } },
      { context: { text: AFTER_TEXT } },
    ),
  );

/** Extend it with `after` of the list, and its filters. */
export class PageQueryDto implements PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: PAGE_LIMIT.min,
    maximum: PAGE_LIMIT.max,
    default: PAGE_LIMIT.default,
    description: 'Rows on one page.',
  })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(PAGE_LIMIT.min)
  @Max(PAGE_LIMIT.max)
  limit?: number;
}

/** Extend it with the rows. */
export class PageDto implements Page {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'For `after`: what comes after these; null: this is the end. Nothing can be read from it.',
  })
  next!: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Rows of the whole list, with the filters of the question.',
    example: 2134,
  })
  total!: number;
}
