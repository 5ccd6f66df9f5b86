import type { Page, PageQuery } from './page.js';
import type {
  AgeGroup,
  CareNeed,
  ChildAge,
  ExploitationForm,
  Gender,
  Nationality,
  ReflectionPeriodStatus,
  ReflectionPeriodTerm,
  RequestOutcome,
  Role,
  Threat,
  TriageCode,
  TwenteMunicipality,
} from './words.js';

export interface ReflectionPeriod {
  status: ReflectionPeriodStatus;
  /** Day on which it started, `YYYY-MM-DD`; null: not known. */
  startedOn: string | null;
  /** Left out in a request from before there were terms: three months. */
  term?: ReflectionPeriodTerm;
}

/** What matching may know of a person: no name, no birth date, no free text. Every field filled in. */
export interface RequestFacts {
  municipality: TwenteMunicipality;
  gender: Gender;
  ageGroup: AgeGroup;
  /** Children who come along, 0…20. */
  children: number;
  /** One for each child, in any order; null: not known. */
  childrenAges: ChildAge[] | null;
  /** Cots that the household needs; null: one for each child of 0-1. */
  cots: number | null;
  nationality: Nationality;
  exploitation: ExploitationForm[];
  /** Serious detriment (ernstige benadeling) that is not trafficking. */
  seriousDetrimentOnly: boolean;
  reflectionPeriod: ReflectionPeriod;
  /** True once the victim has reported to the police (aangifte). */
  policeReport: boolean;
  /** True when the victim cooperates in another way than by a report. Left out in a request from before it: not asked. */
  cooperation?: boolean;
  careNeeds: CareNeed[];
  threat: Threat;
  /** Municipalities or regions in which the person is not safe, at most 20. */
  dangerAreas: string[];
  /** True when the NLA asked for or nominated the placement. */
  nlaReferral: boolean;
  wheelchair: boolean;
  /** null: unknown. */
  expectedStayDays: number | null;
}

/** The same with the fields that came later filled in. */
export interface WholeFacts extends RequestFacts {
  reflectionPeriod: Required<ReflectionPeriod>;
  cooperation: boolean;
}

export type FactName = keyof RequestFacts;

/** In the order in which they are asked. */
export const FACT_NAMES = Object.keys({
  threat: true,
  gender: true,
  ageGroup: true,
  children: true,
  childrenAges: true,
  cots: true,
  municipality: true,
  nationality: true,
  reflectionPeriod: true,
  exploitation: true,
  policeReport: true,
  cooperation: true,
  nlaReferral: true,
  seriousDetrimentOnly: true,
  wheelchair: true,
  careNeeds: true,
  dangerAreas: true,
  expectedStayDays: true,
} satisfies Record<FactName, true>) as FactName[];

/** What a client sends: the four required fields, and whatever else is known. */
export type RequestInput = Pick<RequestFacts, 'municipality' | 'gender' | 'ageGroup' | 'threat'> &
  Partial<Omit<RequestFacts, 'reflectionPeriod'>> & {
    reflectionPeriod?: {
      status: ReflectionPeriodStatus;
      startedOn?: string | null;
      term?: ReflectionPeriodTerm;
    };
  };

export interface Triage {
  code: TriageCode;
  text: string;
}

/** A stored request. */
export interface UrgentRequest extends WholeFacts {
  id: string;
  /** Generated, to be said aloud; never a name. */
  reference: string;
  createdAt: string;
  /** When the search ended; null while it goes on. */
  closedAt: string | null;
  outcome: RequestOutcome | null;
  triage: Triage[];
  /** 1, and one more with each change of its facts: in quotes the `ETag` that a change is made against. */
  factsVersion: number;
}

/** What a request says, or said before something became known or was put right. */
export interface FactVersion {
  version: number;
  saidAt: string;
  /** Null: the account is gone. */
  saidBy: Role | null;
  /** Said by who asks. */
  mine: boolean;
  /** What differs from the version before; empty for the first. */
  changed: FactName[];
  facts: WholeFacts;
  /** The version before; null for the first. */
  before: WholeFacts | null;
}

/** `GET /v1/requests/{id}/fact-versions`. */
export interface FactVersions extends Page {
  versions: FactVersion[];
}

/** `open`: not closed; `waiting`: open, and no place is kept or taken; `ended`: closed. */
export const REQUEST_LIST_STATES = ['open', 'waiting', 'ended'] as const;
export type RequestListState = (typeof REQUEST_LIST_STATES)[number];

/** `GET /v1/requests`. */
export interface RequestListQuery extends PageQuery {
  state?: RequestListState;
  /** Only those that this account made. */
  mine?: boolean;
  /** RFC 3339. */
  createdBefore?: string;
}

/** `POST /v1/request-searches`: in a body, because no reference stands in an address. */
export interface RequestSearch {
  /** As it was said. */
  reference: string;
}
