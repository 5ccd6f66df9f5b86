import type { LaterPolicyFields, Policy } from '../contract/policy.js';

/** What counted before a policy could say it; values of the requirements, changed by a new version. */
const BEFORE: Pick<Policy, LaterPolicyFields> = {
  escalation: { afterMinutes: [5, 10, 20] },
  asking: { maxUnits: 5, againAfterMinutes: 60 },
  warnings: { daysBefore: [14, 7, 2] },
  retention: { requestDays: 30 },
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

/** A stored policy, also one from before some of its fields were there. */
export function wholePolicy(stored: Omit<Policy, LaterPolicyFields> & Partial<Policy>): Policy {
  return { ...BEFORE, ...stored };
}

/** The later fields of a new policy: as given, else as they were. */
export function laterFieldsOf(
  given: Partial<Pick<Policy, LaterPolicyFields>>,
  before: Policy | null,
): Pick<Policy, LaterPolicyFields> {
  const {
    escalation = BEFORE.escalation,
    asking = BEFORE.asking,
    warnings = BEFORE.warnings,
    retention = BEFORE.retention,
    followUp = BEFORE.followUp,
  } = { ...before, ...withoutGaps(given) };
  return { escalation, asking, warnings, retention, followUp };
}

/** A field that a body leaves out is undefined on its class, and must not cover what was there. */
function withoutGaps<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}
