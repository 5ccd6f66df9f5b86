import { Temporal } from 'temporal-polyfill';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import type { Text } from '../words.js';

const RFC_3339 = /^(\d{4})-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
/** Local time, `17:00`. */
export const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^(\d{4})-\d\d-\d\d$/;
/** Calendars and time zones are known for these years; whatever lies outside is a typing error. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

const INSTANT_TEXT: Text = {
  nl: 'Gebruik een tijdstip zoals 2026-11-03T22:30:00Z.',
  en: 'Use an instant such as 2026-11-03T22:30:00Z.',
};
const DATE_TEXT: Text = { nl: 'Gebruik een datum zoals 2026-11-03.', en: 'Use a date such as 2026-11-03.' };

/**
 * RFC 3339 with a time zone, an instant that exists, in the years 2000…2199. A leap second exists as well, but neither a
 * `Date` nor the database's clock has it.
 */
export function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    inYears(RFC_3339.exec(value)) &&
    !Number.isNaN(Date.parse(value)) &&
    parses(() => Temporal.Instant.from(value))
  );
}

/** `YYYY-MM-DD`, a day that exists, in the years 2000…2199. */
export function isLocalDate(value: unknown): value is string {
  return (
    typeof value === 'string' && inYears(DATE.exec(value)) && parses(() => Temporal.PlainDate.from(value))
  );
}

export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    { name: 'isInstant', validator: { validate: isInstant } },
    { context: { text: INSTANT_TEXT }, ...options },
  );
}

export function IsLocalDate(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    { name: 'isLocalDate', validator: { validate: isLocalDate } },
    { context: { text: DATE_TEXT }, ...options },
  );
}

function inYears(match: RegExpExecArray | null): boolean {
  const year = Number(match?.[1]);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
