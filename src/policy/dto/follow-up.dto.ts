import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { FOLLOW_UP_ITEMS, type FollowUpItem, type Policy } from '../../contract/policy.js';

/** Ten weeks: whatever takes longer is not followed up. */
const MOST_HOURS = 1_680;

export class PolicyFollowUpDto implements Pick<Policy['followUp'], 'dueHours'> {
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(
      FOLLOW_UP_ITEMS.map((item) => [item, { type: 'integer' as const, minimum: 1, maximum: MOST_HOURS }]),
    ),
    required: [...FOLLOW_UP_ITEMS],
    additionalProperties: false,
    description: 'Hours within which each should be done.',
  })
  @ValidateBy(
    { name: 'dueHours', validator: { validate: isDueHours } },
    {
      context: {
        text: {
          nl: `Geef voor ieder onderdeel een heel aantal uren, van 1 tot en met ${MOST_HOURS}.`,
          en: `Give a whole number of hours for each item, from 1 to ${MOST_HOURS}.`,
        },
      },
    },
  )
  dueHours!: Record<FollowUpItem, number>;
}

/** A whole number of hours for every item, and nothing else. */
function isDueHours(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const items: readonly string[] = FOLLOW_UP_ITEMS;
  const entries = Object.entries(value);
  return (
    entries.length === items.length &&
    entries.every(
      ([item, hours]) => items.includes(item) && Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS,
    )
  );
}
