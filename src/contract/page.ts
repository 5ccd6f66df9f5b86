import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { Text, Whole } from './fields.js';
import { readCursor, type ListShape } from './page-cursor.js';

/** Rows of one answer; `limit` chooses. */
export const PAGE_LIMIT = { min: 1, max: 200, default: 50 } as const;

const AFTER_TEXT = {
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

/** `?limit&after` of every list that can grow. */
export class PageQuery {
  @Whole('Rows on one page.', {
    optional: true,
    minimum: PAGE_LIMIT.min,
    maximum: PAGE_LIMIT.max,
    default: PAGE_LIMIT.default,
  })
  @QueryNumber()
  limit?: number;
}

/** What every list that can grow is answered with, beside its rows. */
export class Page {
  @Text('For `after`: what comes after these; null: this is the end. Nothing can be read from it.', {
    nullable: true,
  })
  next!: string | null;

  @Whole('Rows of the whole list, with the filters of the question.', { minimum: 0, example: 2134 })
  total!: number;
}
