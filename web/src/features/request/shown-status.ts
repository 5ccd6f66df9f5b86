import type { UnitMatch } from '../../../../src/contract/matches.js';
import type { MatchStatus } from '../../../../src/contract/words.js';
import { isUnknown } from '../../lib/is-unknown.js';
import type { Units } from '../../lib/units.js';

/** `unknown`: nothing is bookable because nobody ever reported a figure. That is not full: one call may give a place. */
export type ShownStatus = MatchStatus | 'unknown';

export function shownStatus({ status, unitId }: UnitMatch, units: Units): ShownStatus {
  const availability = units.get(unitId)?.availability;
  return status === 'full' && availability && isUnknown(availability) ? 'unknown' : status;
}
