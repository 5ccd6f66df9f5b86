import { CHANGED_THINGS, POLICY_STATES } from '../contract/administration.js';
import { CONFIRMATION_STATES } from '../contract/asking.js';
import { CONTACT_CHAINS, ESCALATION_ENDINGS, ESCALATION_TARGETS } from '../contract/escalation.js';
import * as followUp from '../contract/follow-up.js';
import { JOB_STATES } from '../contract/jobs.js';
import { CHANNELS, DELIVERY_FAULTS, DELIVERY_STATES, NOTIFIED_SUBJECTS } from '../contract/notifications.js';
import { UNIT_CHANGERS } from '../contract/own-fields.js';
import { NEWS_KINDS } from '../contract/news.js';
import { FOLLOW_UP_ITEMS, HOLIDAYS } from '../contract/policy.js';
import { FACT_NAMES } from '../contract/request.js';
import * as words from '../contract/words.js';
import { asObject, isObject, type Json, type JsonObject } from './json.js';

/** The vocabularies of the contract, under the names that their types have. */
const VOCABULARIES: Record<string, readonly (string | number)[]> = {
  AgeGroup: words.AGE_GROUPS,
  BoyLimit: words.BOY_LIMITS,
  CareNeed: words.CARE_NEEDS,
  ChangedThing: CHANGED_THINGS,
  Channel: CHANNELS,
  CheckFunction: followUp.CHECK_FUNCTIONS,
  CheckKind: followUp.CHECK_KINDS,
  ChildAge: words.CHILD_AGES,
  ConfirmationState: CONFIRMATION_STATES,
  ConcernCode: words.CONCERN_CODES,
  ConcernOutcome: words.CONCERN_OUTCOMES,
  CloseReason: words.CLOSE_REASONS,
  ConfirmReason: words.CONFIRM_REASONS,
  OverrideReason: words.OVERRIDE_REASONS,
  ContactChain: CONTACT_CHAINS,
  Decider: words.DECIDERS,
  DeliveryFault: DELIVERY_FAULTS,
  DeliveryState: DELIVERY_STATES,
  EscalationEnding: ESCALATION_ENDINGS,
  EscalationTarget: ESCALATION_TARGETS,
  ExploitationForm: words.EXPLOITATION_FORMS,
  FactName: FACT_NAMES,
  FollowUpItem: FOLLOW_UP_ITEMS,
  FullReason: words.FULL_REASONS,
  Gender: words.GENDERS,
  HmisReferralResult: words.HMIS_REFERRAL_RESULTS,
  HoldStatus: words.HOLD_STATUSES,
  Holiday: HOLIDAYS,
  Intake: words.INTAKES,
  IntentionReason: followUp.INTENTION_REASONS,
  IntentionState: followUp.INTENTION_STATES,
  JobState: JOB_STATES,
  Kind: words.KINDS,
  MatchStatus: words.MATCH_STATUSES,
  Nationality: words.NATIONALITIES,
  NewsKind: NEWS_KINDS,
  NotifiedSubject: NOTIFIED_SUBJECTS,
  NotNeededReason: followUp.NOT_NEEDED_REASONS,
  OpenFact: words.OPEN_FACTS,
  Outcome: words.OUTCOMES,
  PartOfDay: ['night', 'morning', 'afternoon', 'evening'],
  PlaceWithin: words.PLACE_WITHIN,
  PlacingAuthority: words.PLACING_AUTHORITIES,
  PolicyState: POLICY_STATES,
  PracticeCode: words.PRACTICE_CODES,
  RankLevel: words.RANK_LEVELS,
  ReflectionPeriodStatus: words.REFLECTION_PERIOD_STATUSES,
  ReflectionPeriodTerm: words.REFLECTION_PERIOD_TERMS,
  RefusalCondition: words.REFUSAL_CONDITIONS,
  RefusalParty: words.REFUSAL_PARTIES,
  RefusalReason: words.REFUSAL_REASONS,
  ReleaseReason: words.RELEASE_REASONS,
  RequestOutcome: words.REQUEST_OUTCOMES,
  Role: words.ROLES,
  RuleCode: words.RULE_CODES,
  Sites: words.SITES,
  TaskKind: followUp.TASK_KINDS,
  TaskOutcome: followUp.TASK_OUTCOMES,
  TaskReason: followUp.TASK_REASONS,
  TaskState: followUp.TASK_STATES,
  Threat: words.THREATS,
  TriageCode: words.TRIAGE_CODES,
  TwenteMunicipality: words.TWENTE_MUNICIPALITIES,
  UnitChanger: UNIT_CHANGERS,
  YesOrNo: ['yes', 'no'],
};

const KNOWN = new Map(Object.entries(VOCABULARIES).map(([name, list]) => [JSON.stringify(list), name]));

/**
 * Gives every list of words a schema of its own, so that a generator makes one type of it wherever it stands. One that
 * is not a vocabulary of the contract is called after the field where it is met first.
 */
export class NamedWords {
  readonly schemas: JsonObject = {};

  /** @param owner what a list that has no name is called after, e.g. `PlanType` */
  replaceIn(value: Json, owner: string): Json {
    if (Array.isArray(value)) return value.map((item) => this.replaceIn(item, owner));
    if (!isObject(value)) return value;
    const inner = Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.replaceInMember(key, item, owner)]),
    );
    return Array.isArray(inner.enum) && inner.enum.length > 1 ? this.named(inner, owner) : inner;
  }

  private replaceInMember(key: string, item: Json, owner: string): Json {
    // The words themselves, and values that look like schemas without being any.
    if (key === 'enum' || key === 'example' || key === 'examples' || key === 'default') return item;
    if (key !== 'properties') return this.replaceIn(item, owner);
    return Object.fromEntries(
      Object.entries(asObject(item)).map(([field, schema]) => [
        field,
        this.replaceIn(schema, owner + field.charAt(0).toUpperCase() + field.slice(1)),
      ]),
    );
  }

  private named({ type: _, enum: list, ...rest }: JsonObject, owner: string): JsonObject {
    const all = list as (string | number | null)[];
    const some = all.filter((word) => word !== null);
    const name = KNOWN.get(JSON.stringify(some)) ?? this.nameOf(some, owner);
    this.schemas[name] = { type: typeof some[0] === 'number' ? 'integer' : 'string', enum: some };
    const reference = { $ref: `#/components/schemas/${name}` };
    return all.length === some.length
      ? { ...rest, ...reference }
      : { ...rest, anyOf: [reference, { type: 'null' }] };
  }

  // The same words met again under another field keep their first name.
  private nameOf(list: readonly (string | number)[], owner: string): string {
    const again = Object.entries(this.schemas).find(
      ([, schema]) => JSON.stringify(asObject(schema).enum) === JSON.stringify(list),
    );
    return again?.[0] ?? owner;
  }
}
