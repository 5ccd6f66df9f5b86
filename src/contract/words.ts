/** The closed vocabularies of the domain. The Dutch term of each word is in docs/glossary.md. */

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence in every language that the service speaks. */
export type Text = Record<Language, string>;

/** Who uses the service. `comensha` and the providers log in as `provider`. */
export const ROLES = ['coordinator', 'provider', 'monitor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Shelter kinds, section 7.2 of "Aanpak Mensenhandel Twente". */
export const KINDS = [
  'vrouwenopvang',
  'maatschappelijke-opvang',
  'cosm',
  'omm',
  'nla-crisis',
  'nla-ernstige-benadeling',
] as const;
export type Kind = (typeof KINDS)[number];

/** Who decides on an admission. */
export const PLACING_AUTHORITIES = ['provider', 'comensha', 'nla'] as const;
export type PlacingAuthority = (typeof PLACING_AUTHORITIES)[number];

export const GENDERS = ['woman', 'man', 'other'] as const;
export type Gender = (typeof GENDERS)[number];

/**
 * What matching may know of a child: only what a rule reads (docs/decisions). Cots are for the youngest; whether
 * a child is a boy matters from 12, where some rooms have a limit.
 */
export const CHILD_AGES = ['0-1', '2-11', '12-17', 'boy-12-15', 'boy-16-17', 'unknown'] as const;
export type ChildAge = (typeof CHILD_AGES)[number];

/** Ages, in years, from which boys may not stay in a room that has a limit. */
export const BOY_LIMITS = [12, 16] as const;
export type BoyLimit = (typeof BOY_LIMITS)[number];

export const AGE_GROUPS = ['adult', 'minor'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export const NATIONALITIES = ['dutch', 'eu', 'non-eu', 'unknown'] as const;
export type Nationality = (typeof NATIONALITIES)[number];

/** Forms of exploitation, section 1.2. */
export const EXPLOITATION_FORMS = ['sexual', 'labour', 'criminal', 'organ', 'unknown'] as const;
export type ExploitationForm = (typeof EXPLOITATION_FORMS)[number];

/** The B8/3 reflection period (bedenktijd), section 7.1. */
export const REFLECTION_PERIOD_STATUSES = ['active', 'none', 'ended', 'unknown'] as const;
export type ReflectionPeriodStatus = (typeof REFLECTION_PERIOD_STATUSES)[number];

/** How long the period lasts: three months, or thirty days for those who claimed asylum in another country first. */
export const REFLECTION_PERIOD_TERMS = ['three-months', 'thirty-days'] as const;
export type ReflectionPeriodTerm = (typeof REFLECTION_PERIOD_TERMS)[number];

export const CARE_NEEDS = [
  'intellectual-disability',
  'psychiatric',
  'addiction',
  'multiple-life-domains',
] as const;
export type CareNeed = (typeof CARE_NEEDS)[number];

export const THREATS = ['low', 'elevated', 'high', 'acute'] as const;
export type Threat = (typeof THREATS)[number];

export const INTAKES = ['always', 'office-hours'] as const;
export type Intake = (typeof INTAKES)[number];

/** Whether a unit lies at one site, or is a network that picks one of several. */
export const SITES = ['one', 'several'] as const;
export type Sites = (typeof SITES)[number];

/** The 14 municipalities of Twente; one of them answers for the person. */
export const TWENTE_MUNICIPALITIES = [
  'Almelo',
  'Borne',
  'Dinkelland',
  'Enschede',
  'Haaksbergen',
  'Hellendoorn',
  'Hengelo',
  'Hof van Twente',
  'Losser',
  'Oldenzaal',
  'Rijssen-Holten',
  'Tubbergen',
  'Twenterand',
  'Wierden',
] as const;
export type TwenteMunicipality = (typeof TWENTE_MUNICIPALITIES)[number];

/** The region of these 14. */
export const OWN_REGION = 'Twente';

/** What a request says of a unit at one instant; see `docs/rules.md`. */
export const MATCH_STATUSES = ['now', 'later', 'ask', 'full', 'unsuitable'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** Why a unit is full: no place, closed by its house, or places without a room that fits the household. */
export const FULL_REASONS = ['no-place', 'closed', 'no-room'] as const;
export type FullReason = (typeof FULL_REASONS)[number];

export const RULE_CODES = [
  'age',
  'gender',
  'children',
  'household-fit',
  'wheelchair',
  'reflection-period',
  'police-report',
  'multiproblem-required',
  'multiproblem-excluded',
  'trafficking-required',
  'serious-detriment-required',
  'labour-exploitation-required',
  'nla-referral',
  'danger-area',
  'own-region',
  'undisclosed',
  'stay-limit',
  'intake',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** `caution` is a pass that a person must weigh. */
export const OUTCOMES = ['pass', 'fail', 'unknown', 'caution'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TRIAGE_CODES = [
  'call-112',
  'police-and-kmt',
  'police-and-veilig-thuis',
  'inform-safety-officer',
  'nla-nomination',
  'reflection-period-offer',
] as const;
export type TriageCode = (typeof TRIAGE_CODES)[number];

/**
 * Facts that can still be learned or can still change: of the request, and `house-rule`, a field of a unit that nobody
 * recorded or confirmed.
 */
export const OPEN_FACTS = [
  'reflection-period',
  'exploitation',
  'nla-referral',
  'children-ages',
  'cots',
  'older-boys',
  'house-rule',
] as const;
export type OpenFact = (typeof OPEN_FACTS)[number];

/** Levels on which two units with the same status are told apart, in the order of policy version 1. */
export const RANK_LEVELS = [
  'kind',
  'undisclosed',
  'freshness',
  'region',
  'care-support',
  'bookable',
  'unit-id',
] as const;
export type RankLevel = (typeof RANK_LEVELS)[number];

export const HOLD_STATUSES = [
  'held',
  'accepted',
  'placed',
  'departed',
  'refused',
  'released',
  'expired',
] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

/** Why a hold was given back: the person has a place elsewhere, or the coordinator no longer asks. */
export const RELEASE_REASONS = ['placed-elsewhere', 'withdrawn'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** Who said yes or no: the placing authority itself, or by telephone to the coordinator who wrote it down. */
export const DECIDERS = ['authority', 'coordinator-by-telephone'] as const;
export type Decider = (typeof DECIDERS)[number];

/**
 * What no longer fits of what is held, promised or asked ahead: a rule that fails now and did not then; the household
 * has another size than was held; the unit was closed. `other`: something that this reader may not know.
 */
export const CONCERN_CODES = [...RULE_CODES, 'household-size', 'unit-closed', 'other'] as const;
export type ConcernCode = (typeof CONCERN_CODES)[number];

export const CONCERN_OUTCOMES = ['fail', 'unknown'] as const;
export type ConcernOutcome = (typeof CONCERN_OUTCOMES)[number];

/** Why a place is promised or an arrival recorded although something no longer fits. */
export const CONFIRM_REASONS = [
  'conferred',
  'no-alternative-now',
  'until-another-place',
  'fact-being-corrected',
  'already-arrived',
] as const;
export type ConfirmReason = (typeof CONFIRM_REASONS)[number];

/** Why a place is held although a rule excludes it. */
export const OVERRIDE_REASONS = [
  'agreed-with-house',
  'authority-agrees',
  'safest-now',
  'this-night-only',
  'fact-being-corrected',
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** Why a provider closes a unit. */
export const CLOSE_REASONS = ['own-residents', 'staffing', 'damage', 'illness', 'safety', 'other'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Why a unit says no: about the house, the person asked for, or the placing authority. */
export const REFUSAL_REASONS = [
  'full',
  'no-place-after-all',
  'no-staff',
  'safety-of-the-house',
  'does-not-fit-target-group',
  'care-need-too-heavy',
  'too-close-to-danger',
  'placing-authority-declined',
  'other',
  'children-do-not-fit',
  'person-declined',
  'person-unreachable',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Who said no. */
export const REFUSAL_PARTIES = ['provider', 'placing-authority', 'person'] as const;
export type RefusalParty = (typeof REFUSAL_PARTIES)[number];

/** With what it would have been possible. */
export const REFUSAL_CONDITIONS = [
  'more-staff',
  'other-time',
  'without-children',
  'other-room',
  'with-care-support',
  'with-more-safety',
  'with-nomination',
] as const;
export type RefusalCondition = (typeof REFUSAL_CONDITIONS)[number];

/**
 * How a hold ended, in the words of others: `ReferralResult`, element 4.20.D of the HMIS Data Standards (HUD).
 * 1 successful referral: client accepted; 2 unsuccessful: client rejected; 3 unsuccessful: provider rejected.
 */
export const HMIS_REFERRAL_RESULTS = [1, 2, 3] as const;
export type HmisReferralResult = (typeof HMIS_REFERRAL_RESULTS)[number];

/** How a search for a place ends: see docs/glossary.md. A request is never closed without one. */
export const REQUEST_OUTCOMES = [
  'placed',
  'bridged-and-placed',
  'person-declined',
  'all-refused',
  'nothing-suitable',
  'not-asked-known-full',
  'withdrawn',
] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** How long it took from the request to the arrival, coarsely. */
export const PLACE_WITHIN = [
  'quarter-of-an-hour',
  'hour',
  'four-hours',
  'twelve-hours',
  'day',
  'three-days',
  'longer',
] as const;
export type PlaceWithin = (typeof PLACE_WITHIN)[number];

/** Threat as the rules tell it apart: low and elevated; high and acute. */
export const DEMAND_THREATS = ['lower', 'higher'] as const;
export type DemandThreat = (typeof DEMAND_THREATS)[number];

/** Forms of exploitation that are not so rare that they point at somebody. */
export const DEMAND_FORMS = ['sexual', 'labour', 'other-or-unknown'] as const;
export type DemandForm = (typeof DEMAND_FORMS)[number];

/** House rules that can be compared with what a house does. */
export const PRACTICE_CODES = [
  'children',
  'wheelchair',
  'around-the-clock',
  'gender-woman',
  'gender-man',
  'gender-other',
  'care-intellectual-disability',
  'care-psychiatric',
  'care-addiction',
  'care-multiple-life-domains',
] as const;
export type PracticeCode = (typeof PRACTICE_CODES)[number];
