import type { ExpectedFree } from './availability.js';
import type { RequestInput, Triage } from './request.js';
import type {
  FullReason,
  MatchStatus,
  OpenFact,
  Outcome,
  PlacingAuthority,
  RankLevel,
  RuleCode,
} from './words.js';

/** What one rule says of one unit, with its reason and where the rule is written. */
export interface Verdict {
  rule: RuleCode;
  outcome: Outcome;
  text: string;
  /** `§7.2`, or `assumption`. */
  source: string;
  /** Only there when it passes by a field of the unit that nobody confirmed. */
  assumed?: true;
}

/** A single fact that would make an unsuitable unit suitable. */
export interface Unlock {
  fact: OpenFact;
  text: string;
}

/** The first level on which a unit stands above the next unit with the same status. */
export interface RankedAbove {
  unitId: string;
  level: RankLevel;
  text: string;
}

export interface UnitMatch {
  unitId: string;
  status: MatchStatus;
  /** 1 is the best of its status. */
  rank: number;
  /** Next instant at which the intake opens; only with status `later`. */
  placeableFrom: string | null;
  placingAuthority: PlacingAuthority;
  stale: boolean;
  bookable: number;
  failed: RuleCode[];
  verdicts: Verdict[];
  unlockedBy: Unlock[];
  rankedAbove: RankedAbove | null;
  /** Of a unit with rooms: those in which the household can be held now, together; empty: none. */
  rooms?: string[];
  /** By day; left out when nobody is expected to leave. It changes neither status nor order. */
  expectedFree?: ExpectedFree[];
}

/** What to ask; the question that could open most bookable places comes first. */
export interface Question {
  fact: OpenFact;
  text: string;
  /** Ids of the units that it could open. */
  opens: string[];
  /** Of a question to a unit (fact `house-rule`): which one, and about which rule. An answer of yes means that it fits. */
  unitId?: string;
  rule?: RuleCode;
}

export interface PlanStep {
  unitId: string;
  from: string;
  /** null: open end. */
  until: string | null;
}

export interface Plan {
  rank: number;
  type: 'direct' | 'bridge';
  steps: PlanStep[];
  cautions: { rule: RuleCode; text: string }[];
}

/** The answer to one request at one instant; holds every unit. */
export interface Matches {
  evaluatedAt: string;
  policyVersion: number;
  triage: Triage[];
  /** `now`, `later`, `ask`, `full`, `unsuitable`, each by rank. */
  units: UnitMatch[];
  questions: Question[];
  plans: Plan[];
}

/** What the card of a unit shows before anybody asks why. */
export interface UnitInBrief extends Pick<
  UnitMatch,
  'unitId' | 'rank' | 'placeableFrom' | 'placingAuthority' | 'stale' | 'bookable' | 'rooms' | 'expectedFree'
> {
  /** `full`: only because nobody ever reported a figure; one call may give a place. */
  status: Exclude<MatchStatus, 'unsuitable'>;
  /** What is unknown, to be weighed or not confirmed, and in which rooms a household goes. */
  telling: Verdict[];
  /** null too where the order tells nobody anything: between equals, and among full units. */
  rankedAbove: RankedAbove | null;
}

/** Units without a place for the person now, for the same reason, in their order. */
export interface FullFold {
  reason: FullReason;
  unitIds: string[];
}

/** Units that fail the same rule first, in their order. */
export interface UnsuitableFold {
  rule: RuleCode;
  units: Pick<UnitMatch, 'unitId' | 'bookable' | 'failed' | 'unlockedBy'>[];
}

/** The same answer as a screen shows it: every unit is in one of the three. What is said of one is asked apart. */
export interface MatchesInBrief extends Omit<Matches, 'units'> {
  /** `now`, `later`, `ask` and `full`, each by rank. */
  units: UnitInBrief[];
  full: FullFold[];
  unsuitable: UnsuitableFold[];
}

/** Answer of `POST /v1/match-previews-in-brief`. */
export interface PreviewInBrief extends MatchesInBrief {
  /** When the clock alone makes it another answer; null: nothing is known to. */
  changesAt: string | null;
}

/** `POST /v1/match-previews`; stores nothing. */
export interface MatchPreview {
  request: RequestInput;
  /** Default: now. */
  at?: string;
  /** Replaces the availability of all units; a unit that is not named has 0 free. */
  availability?: Record<
    string,
    { free: number; held?: number; closed?: boolean; confirmedAt?: string | null }
  >;
}
