import type { CareNeed, Gender, HoldStatus, RefusalReason } from './words.js';

/** What is asked of a unit: all that a provider may know before the person arrives. */
export interface HoldNeeds {
  gender: Gender;
  children: number;
  wheelchair: boolean;
  careNeeds: CareNeed[];
}

/** A hold, and the placement that it becomes on arrival: both have the same id. */
export interface Hold {
  id: string;
  requestId: string;
  /** The request's generated reference. */
  reference: string;
  unitId: string;
  persons: number;
  status: HoldStatus;
  createdAt: string;
  /** End of the hold; once accepted it no longer expires. */
  expiresAt: string;
  needs: HoldNeeds;
  /** Set when the hold was one of several offers. */
  offerId: string | null;
  refusalReason: RefusalReason | null;
  /** Set from arrival on; equal to `id`. */
  placementId: string | null;
  /** True while the provider says that fewer places are free than are held. */
  overcommitted: boolean;
}

export interface HoldInput {
  unitId: string;
  /** 5…240; default: policy. */
  minutes?: number;
  /** Holds an unsuitable unit all the same; at most 140 characters, nothing about a person; kept in the audit trail. */
  overrideReason?: string;
}

export interface OfferInput {
  unitIds: string[];
  minutes?: number;
}

export interface Offer {
  holds: Hold[];
}

export interface Refusal {
  reason: RefusalReason;
  /** At most 140 characters, nothing about a person. */
  note?: string;
}
