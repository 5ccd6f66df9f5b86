import { ValidateBy } from 'class-validator';
import { MOST_PLACES, MOST_UNITS } from '../catalogue.js';
import { isInstant } from './is-instant.js';

const KNOWN = ['free', 'held', 'closed', 'confirmedAt'];

/** `{ unitId: { free, held?, closed?, confirmedAt? } }`, and nothing else in it. */
export function IsPreviewAvailability(): PropertyDecorator {
  return ValidateBy(
    { name: 'isPreviewAvailability', validator: { validate: isPreviewAvailability } },
    {
      context: {
        text: {
          nl: 'Geef per plek { "free": 2 }, eventueel met held, closed en confirmedAt.',
          en: 'Give { "free": 2 } for each unit, with held, closed and confirmedAt if needed.',
        },
      },
    },
  );
}

function isPreviewAvailability(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.values(value);
  return entries.length <= MOST_UNITS && entries.every(isFigures);
}

function isFigures(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).some((key) => !KNOWN.includes(key))) return false;
  const { free, held = 0, closed = false, confirmedAt = null } = value;
  return (
    isCount(free) &&
    isCount(held) &&
    typeof closed === 'boolean' &&
    (confirmedAt === null || isInstant(confirmedAt))
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_PLACES;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
