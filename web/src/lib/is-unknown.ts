import type { Availability } from '../../../src/contract/availability.js';

/** Nobody ever said how many places are free: that is not the same as full. */
export function isUnknown({
  confirmedAt,
  closed,
  bookable,
}: Pick<Availability, 'confirmedAt' | 'closed' | 'bookable'>): boolean {
  return confirmedAt === null && !closed && bookable === 0;
}
