import type { CatalogueUnit } from './catalogue.js';
import type { Page, PageQuery } from './page.js';
import type { LaterPolicyFields, OfficeHours, Policy } from './policy.js';
import type { RankLevel, Role } from './words.js';

/** `PUT /v1/units/{unitId}`: all that the catalogue says of a unit. */
export interface UnitInput extends Omit<CatalogueUnit, 'id' | 'assumed'> {
  /** What is still an assumption. Left out: what was, without the fields that change. */
  assumed?: string[];
}

/** `POST /v1/units`. */
export type NewUnit = Omit<CatalogueUnit, 'assumed'>;

/** `POST /v1/policies`: the service gives the version. What is left out of the later fields stays as it was. */
export interface PolicyInput
  extends
    Omit<Policy, 'version' | 'validFrom' | 'officeHours' | LaterPolicyFields>,
    Partial<Pick<Policy, LaterPolicyFields>> {
  /** From when it is in force; not in the past. Default: at once. */
  validFrom?: string;
  officeHours: Omit<OfficeHours, 'askOn'> & Partial<Pick<OfficeHours, 'askOn'>>;
}

/** `replaced`: a later version came into force before this one did. */
export const POLICY_STATES = ['planned', 'in-force', 'ended', 'replaced'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

export interface PolicyVersion extends Policy {
  createdAt: string;
  state: PolicyState;
}

/** `POST /v1/policy-previews`; stores nothing. */
export interface PolicyPreviewInput {
  policy: PolicyInput;
}

/** What stands first for one request. Ids of units; nothing about the person. */
export interface FirstChoice {
  /** The steps of the first plan; empty when there is no plan. */
  plan: string[];
  /** The first unit that is not unsuitable; null when there is none. */
  unitId: string | null;
}

export interface RankingChange {
  before: FirstChoice;
  after: FirstChoice;
  /** The level that puts the new first unit above the old one; null when another rule than the order decides. */
  level: RankLevel | null;
}

/** What a policy would change in the rankings of the last 30 days, each against what was answered then. */
export interface PolicyPreview {
  from: string;
  to: string;
  /** Rankings that were computed again, the newest. */
  rankings: number;
  /** Older ones of the same days that were not. */
  leftOut: number;
  otherPlan: number;
  otherUnit: number;
  /** The newest of those that differ, at most 50. */
  changes: RankingChange[];
}

export const CHANGED_THINGS = ['account', 'unit', 'provider', 'area', 'policy'] as const;
export type ChangedThing = (typeof CHANGED_THINGS)[number];

/** Something that an administrator did to accounts, catalogue or policy. */
export interface Change {
  id: string;
  at: string;
  /** null: on the console of the service. */
  username: string | null;
  role: Role | null;
  /** `account.create`, `unit.change`. */
  action: string;
  thing: ChangedThing;
  /** A username, an id of the catalogue, a municipality, or a version. */
  name: string;
  /** null: it was not there, or cannot be told, as a password. */
  before: object | null;
  after: object | null;
}

/** `GET /v1/changes`. */
export interface ChangeListQuery extends PageQuery {
  thing?: ChangedThing;
}

/** Newest first. */
export interface Changes extends Page {
  changes: Change[];
}
