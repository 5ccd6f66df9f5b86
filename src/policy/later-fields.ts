import type { LaterPolicyFields, OfficeHours, Policy, PolicyInput } from '../contract/policy.js';
import type { Holiday } from '../contract/work-words.js';

/** What counted before a policy could say it; values of the requirements, changed by a new version. */
const BEFORE: Pick<Policy, LaterPolicyFields> = {
  escalation: { afterMinutes: [5, 10, 20] },
  // An assumption, which an administrator may change: as long as whoever is on call has for an answer.
  news: { nextAfterMinutes: 5 },
  asking: { maxUnits: 5, againAfterMinutes: 60 },
  warnings: { daysBefore: [14, 7, 2] },
  // The sources give no usual stay: an assumption too.
  stays: { askAfterDays: 90 },
  // The sources give no term for the last two: five years are an assumption, which an administrator may change.
  retention: { requestDays: 30, auditMonths: 60, historyMonths: 60 },
  // The sources give no times: an assumption, which an administrator may change.
  followUp: {
    dueHours: {
      'inform-safety-officer': 4,
      'kmt-registration': 72,
      indication: 168,
      'police-report': 168,
      'perpetrator-approach': 336,
      'move-from-cosm': 24,
    },
  },
};

/**
 * Most offices work on these days (assumed). A policy from before it could say "ask" called them closed, for want of a
 * better word.
 */
const ASKED_BEFORE: readonly Holiday[] = ['good-friday', 'liberation-day'];

type StoredPolicy = Omit<Policy, LaterPolicyFields | 'officeHours'> &
  Partial<Omit<Policy, 'retention'>> &
  Pick<PolicyInput, 'officeHours' | 'retention'>;

/** A stored policy, also one from before some of its fields were there. */
export function wholePolicy(stored: StoredPolicy): Policy {
  return {
    ...BEFORE,
    ...stored,
    officeHours: wholeHours(stored.officeHours),
    retention: { ...BEFORE.retention, ...stored.retention },
  };
}

function wholeHours({ askOn, ...hours }: PolicyInput['officeHours']): OfficeHours {
  if (askOn !== undefined) return { ...hours, askOn };
  return {
    ...hours,
    closedOn: hours.closedOn.filter((holiday) => !ASKED_BEFORE.includes(holiday)),
    askOn: ASKED_BEFORE.filter((holiday) => hours.closedOn.includes(holiday)),
  };
}

/** The hours of a new policy. Days to ask that are left out stay as they were, but for those that are closed now. */
export function hoursOf(given: PolicyInput['officeHours'], before: Policy | null): OfficeHours {
  const { askOn = before?.officeHours.askOn ?? ASKED_BEFORE, ...hours } = withoutGaps(given) as typeof given;
  const left = given.askOn === undefined ? askOn.filter((day) => !hours.closedOn.includes(day)) : askOn;
  return { ...hours, askOn: [...left] };
}

/** The later fields of a new policy: as given, else as they were. */
export function laterFieldsOf(
  given: Pick<PolicyInput, LaterPolicyFields>,
  before: Policy | null,
): Pick<Policy, LaterPolicyFields> {
  const {
    escalation = BEFORE.escalation,
    news = BEFORE.news,
    asking = BEFORE.asking,
    warnings = BEFORE.warnings,
    stays = BEFORE.stays,
    followUp = BEFORE.followUp,
  } = { ...before, ...withoutGaps(given) };
  const retention = {
    ...BEFORE.retention,
    ...before?.retention,
    ...withoutGaps({ ...given.retention }),
  };
  return { escalation, news, asking, warnings, stays, retention, followUp };
}

/** A field that a body leaves out, by null too, must not cover what was there. */
function withoutGaps<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
}
