import type { HmisReferralResult, HoldStatus, RefusalParty, RefusalReason } from '../contract/words.js';

/** Reasons that can only be one party's; with all others whoever answers is who says no. */
const PARTY_OF_REASON: Partial<Record<RefusalReason, RefusalParty>> = {
  'placing-authority-declined': 'placing-authority',
  'person-declined': 'person',
  'person-unreachable': 'person',
};

/** The reasons a person can have; `other` is everybody's. */
const REASONS_OF_PERSON: readonly RefusalReason[] = ['person-declined', 'person-unreachable', 'other'];

/** Who says no, unless it was said: by the reason, else `answering`. */
export function partyOf(reason: RefusalReason, answering: RefusalParty): RefusalParty {
  return PARTY_OF_REASON[reason] ?? answering;
}

/** False when the reason cannot be this party's. */
export function agrees(reason: RefusalReason, by: RefusalParty): boolean {
  if (by === 'person') return REASONS_OF_PERSON.includes(reason);
  return (PARTY_OF_REASON[reason] ?? by) === by;
}

/** HMIS 4.20.D: `null` while a hold lives, and when nobody answered or it was given back. */
export function referralResult(status: HoldStatus, by: RefusalParty | null): HmisReferralResult | null {
  if (status === 'placed' || status === 'departed') return 1;
  if (status !== 'refused') return null;
  return by === 'person' ? 2 : 3;
}
