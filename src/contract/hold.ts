import type { PageQuery } from './page.js';
import type {
  CareNeed,
  ConcernCode,
  ConcernOutcome,
  ConfirmReason,
  Decider,
  Gender,
  HmisReferralResult,
  HoldStatus,
  OverrideReason,
  RefusalCondition,
  RefusalParty,
  RefusalReason,
  ReleaseReason,
} from './words.js';

/** What is asked of a unit: all that a provider may know before the person arrives. */
export interface HoldNeeds {
  gender: Gender;
  children: number;
  /** Cots that are needed; left out: none. */
  cots?: number;
  wheelchair: boolean;
  careNeeds: CareNeed[];
}

/** Something that no longer fits; it undoes nothing by itself. */
export interface Concern {
  code: ConcernCode;
  /** `unknown`: a fact that decides it is not known any more; it stands in the way of nothing. */
  outcome: ConcernOutcome;
  /** One sentence, with what the reader may know. */
  text: string;
  since: string;
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
  /** When the place becomes free again; after a yes: unless the arrival is reported before. */
  expiresAt: string;
  needs: HoldNeeds;
  /**
   * Of a network that picks a site: municipalities and regions outside which it must be. For the coordinator and for who
   * decides, while the hold lives; left out for all others, and where there is none.
   */
  outside?: string[];
  /** Of a unit with rooms: where its places were when they were held. */
  rooms?: string[];
  /** Set when the hold was one of several offers. */
  offerId: string | null;
  /** When the unit said maybe; it extends nothing, and a yes or a no may follow. */
  provisionalAt: string | null;
  refusalReason: RefusalReason | null;
  /** Who said no; null while nobody did. */
  refusedBy: RefusalParty | null;
  /** With what it would have been possible, as who said no sees it. */
  possibleIf: RefusalCondition[];
  /** Value of HMIS data element 4.20.D; null while the hold has no result. */
  referralResult: HmisReferralResult | null;
  /** Only with status `released`; null for one that was given back before reasons were kept. */
  releaseReason: ReleaseReason | null;
  /** Who said yes or no; null while nobody did, and when the house said no where another decides. */
  decidedBy: Decider | null;
  /** Set from arrival on; equal to `id`. */
  placementId: string | null;
  /** True while the provider says that fewer places are free than are held. */
  overcommitted: boolean;
  /** Day on which the place is expected to be free again, `YYYY-MM-DD`; null: not known, or not placed. */
  expectedDepartureOn: string | null;
  arrivedAt: string | null;
  departedAt: string | null;
  /** True: she left because she arrived somewhere else; where is not told. */
  movedOn: boolean;
  /** Until when the arrival, or the departure, can be taken back; null: no longer, or the last step is neither. */
  undoUntil: string | null;
  /** When an arrival or a departure was taken back; null: not since the last step. */
  takenBackAt: string | null;
  /** What no longer fits since it was held or promised; empty when nothing changed that matters. */
  concerns: Concern[];
  /** Why it was promised or begun although something no longer fitted; null: nothing stood in the way. */
  confirmReason: ConfirmReason | null;
}

/** Body of an acceptance, an arrival, or a yes by telephone; all of it may be left out. */
export interface Confirmation {
  /** Needed only when something no longer fits: the answer then is 409 `no-longer-fits`. */
  confirmReason?: ConfirmReason;
}

/** Body of an arrival; all of it may be left out. It ends the stay of the same person elsewhere. */
export interface Arrival extends Confirmation {
  /** When it was, where it is told late. */
  arrivedAt?: string;
}

/** Body of a departure; may be left out. */
export interface Departure {
  /** When it was, where it is told late. */
  departedAt?: string;
}

export interface HoldInput {
  unitId: string;
  /** 5…240; default: policy. */
  minutes?: number;
  /** Holds an unsuitable unit all the same; kept in the audit trail. */
  overrideReason?: OverrideReason;
}

export interface OfferInput {
  unitIds: string[];
  minutes?: number;
}

export interface Offer {
  holds: Hold[];
}

/** What a placing authority without an account said by telephone. */
export interface TelephoneAnswer {
  answer: 'yes' | 'no';
  /** Required with `no`, and only then. */
  reason?: RefusalReason;
  /** Only with `yes`, and needed only when something no longer fits. */
  confirmReason?: ConfirmReason;
}

/** Who decides on admissions: a provider, CoMensha or the NLA. */
export interface PlacingOrganisation {
  /** Id of the provider, `comensha` or `nla`. */
  id: string;
  /** False: it cannot answer here; the coordinator phones and records what it said. */
  hasAccount: boolean;
}

export interface Refusal {
  reason: RefusalReason;
  /** At most a day (`YYYY-MM-DD`) or a whole number below 1000. */
  note?: string;
  /** Default: as the reason says, else whoever answers. */
  by?: RefusalParty;
  /** With what it would have been possible. */
  possibleIf?: RefusalCondition[];
}

/** `open`: waits for an answer or an arrival; `placed`: somebody is there; `ended`: in the last day. */
export const HOLD_LIST_STATES = ['open', 'placed', 'ended'] as const;
export type HoldListState = (typeof HOLD_LIST_STATES)[number];

/** `GET /v1/holds`. */
export interface HoldListQuery extends PageQuery {
  state?: HoldListState;
  status?: HoldStatus;
  unitId?: string;
  /** Ids of requests: only the newest hold of each, also when it ended long ago. */
  latestOf?: string[];
}
