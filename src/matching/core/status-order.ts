import { MATCH_STATUSES, type MatchStatus } from '../../contract/words.js';
import type { UnitEvaluation } from './evaluation.js';

const PLACES = Object.fromEntries(MATCH_STATUSES.map((status, place) => [status, place])) as Record<
  MatchStatus,
  number
>;

/** Where the status of a unit stands: `now` first, `unsuitable` last. */
export function statusPlace({ status }: UnitEvaluation): number {
  return PLACES[status];
}

/** The units with one status, out of units in their order. */
export function withStatus(units: readonly UnitEvaluation[], status: MatchStatus): UnitEvaluation[] {
  return units.slice(firstFrom(units, PLACES[status]), firstFrom(units, PLACES[status] + 1));
}

/** Index of the first unit whose status stands at `place` or later, found by halving. */
function firstFrom(units: readonly UnitEvaluation[], place: number): number {
  let [from, to] = [0, units.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const unit = units[middle];
    if (unit !== undefined && statusPlace(unit) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}
