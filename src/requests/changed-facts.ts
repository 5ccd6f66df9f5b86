import { isDeepStrictEqual } from 'node:util';
import { FACT_NAMES, type FactName, type RequestFacts } from '../contract/request.js';

/** The names of the facts that differ, in the order in which they are asked. */
export function changedFacts(before: RequestFacts, after: RequestFacts): FactName[] {
  return FACT_NAMES.filter((name) => !isSameFact(before[name], after[name]));
}

/** Which of several is named first says nothing. */
function isSameFact(one: RequestFacts[FactName], other: RequestFacts[FactName]): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return isDeepStrictEqual(one, other);
  return isDeepStrictEqual(one.toSorted(), other.toSorted());
}
