import {
  REQUEST_OUTCOMES,
  type MatchStatus,
  type RefusalParty,
  type RequestOutcome,
} from '../../contract/words.js';

/** A hold of the request, as it is looked back upon. */
export interface PastHold {
  unitId: string;
  status: 'held' | 'accepted' | 'placed' | 'departed' | 'refused' | 'released' | 'expired';
  refusalBy: RefusalParty | null;
}

/** What happened in a search, and what is possible now. */
export interface SearchSoFar {
  holds: readonly PastHold[];
  units: readonly { unitId: string; status: MatchStatus }[];
}

export type ObjectionCode =
  | 'nobody-arrived'
  | 'one-step-only'
  | 'somebody-arrived'
  | 'nobody-refused'
  | 'places-fit'
  | 'nothing-full'
  | 'something-full';

export interface Objection {
  outcome: RequestOutcome;
  code: ObjectionCode;
  /** Units that the objection is about. */
  units: number;
}

export interface Fitting {
  proposed: RequestOutcome | null;
  objections: Objection[];
}

/** Of outcomes that all agree with what happened the first is proposed. Withdrawing is never proposed. */
const PROPOSED_FIRST: readonly RequestOutcome[] = [
  'bridged-and-placed',
  'placed',
  'person-declined',
  'all-refused',
  'not-asked-known-full',
  'nothing-suitable',
];

/** Which outcomes agree with what happened, and which is the one to propose. Pure. */
export function fittingOutcome(search: SearchSoFar): Fitting {
  const seen = look(search);
  const objections = REQUEST_OUTCOMES.flatMap((outcome) => objectionTo(outcome, seen));
  const objected = new Set(objections.map(({ outcome }) => outcome));
  const proposed = PROPOSED_FIRST.find(
    (outcome) => !objected.has(outcome) && (outcome !== 'person-declined' || seen.personDeclined),
  );
  return { proposed: proposed ?? null, objections };
}

interface Seen {
  /** Units in which the person arrived. */
  arrivedIn: number;
  refused: number;
  personDeclined: boolean;
  /** Units that could take the person, now or once they open, and that gave no answer yet. */
  open: number;
  full: number;
}

function look({ holds, units }: SearchSoFar): Seen {
  const arrived = holds.filter(({ status }) => status === 'placed' || status === 'departed');
  const refusals = holds.filter(({ status }) => status === 'refused');
  const answered = new Set(refusals.map(({ unitId }) => unitId));
  return {
    arrivedIn: new Set(arrived.map(({ unitId }) => unitId)).size,
    refused: refusals.filter(({ refusalBy }) => refusalBy !== 'person').length,
    personDeclined: refusals.some(({ refusalBy }) => refusalBy === 'person'),
    open: units.filter(
      ({ unitId, status }) => (status === 'now' || status === 'later') && !answered.has(unitId),
    ).length,
    full: units.filter(({ unitId, status }) => status === 'full' && !answered.has(unitId)).length,
  };
}

function objectionTo(outcome: RequestOutcome, seen: Seen): Objection[] {
  const objection = (code: ObjectionCode, units = 0): Objection[] => [{ outcome, code, units }];
  if (outcome === 'placed') return seen.arrivedIn === 0 ? objection('nobody-arrived') : [];
  if (outcome === 'bridged-and-placed') {
    if (seen.arrivedIn === 0) return objection('nobody-arrived');
    return seen.arrivedIn === 1 ? objection('one-step-only') : [];
  }
  if (seen.arrivedIn > 0) return objection('somebody-arrived', seen.arrivedIn);
  if (outcome === 'person-declined' || outcome === 'withdrawn') return [];
  if (outcome === 'all-refused' && seen.refused === 0) return objection('nobody-refused');
  if (seen.open > 0) return objection('places-fit', seen.open);
  if (outcome === 'not-asked-known-full' && seen.full === 0) return objection('nothing-full');
  if (outcome === 'nothing-suitable' && seen.full > 0) return objection('something-full', seen.full);
  return [];
}
