import type { Policy, PolicyInput } from '../../../../src/contract/policy.js';
import type { Kind } from '../../../../src/contract/words.js';
import { instantInNetherlands } from '../../lib/dates.js';

/** The numbers of a policy, by the path of their field. */
export const NUMBERS = [
  'freshnessHours.default',
  'hold.defaultMinutes',
  'hold.minMinutes',
  'hold.maxMinutes',
  'hold.arrivalMinutes',
  'maxOffers',
  'news.nextAfterMinutes',
  'asking.maxUnits',
  'asking.againAfterMinutes',
  'stays.askAfterDays',
  'retention.requestDays',
  'retention.auditMonths',
  'retention.historyMonths',
] as const;
type NumberField = (typeof NUMBERS)[number];

/** Several numbers in one field, with commas. */
export const LISTS = ['escalation.afterMinutes', 'warnings.daysBefore'] as const;
type ListField = (typeof LISTS)[number];

/** A policy while it is being written: numbers are what was typed. */
export interface PolicyDraft {
  levels: PolicyInput['levels'];
  officeHours: PolicyInput['officeHours'];
  numbers: Record<NumberField, string>;
  lists: Record<ListField, string>;
  byKind: Partial<Record<Kind, string>>;
  /** Wall clock in the Netherlands; null: at once. */
  moment: string | null;
}

export function draftOf(policy: Policy): PolicyDraft {
  const { levels, freshnessHours, officeHours, hold, maxOffers, asking, stays, retention } = policy;
  return {
    levels,
    officeHours,
    numbers: {
      'freshnessHours.default': String(freshnessHours.default),
      'hold.defaultMinutes': String(hold.defaultMinutes),
      'hold.minMinutes': String(hold.minMinutes),
      'hold.maxMinutes': String(hold.maxMinutes),
      'hold.arrivalMinutes': String(hold.arrivalMinutes),
      maxOffers: String(maxOffers),
      'news.nextAfterMinutes': String(policy.news.nextAfterMinutes),
      'asking.maxUnits': String(asking.maxUnits),
      'asking.againAfterMinutes': String(asking.againAfterMinutes),
      'stays.askAfterDays': String(stays.askAfterDays),
      'retention.requestDays': String(retention.requestDays),
      'retention.auditMonths': String(retention.auditMonths),
      'retention.historyMonths': String(retention.historyMonths),
    },
    lists: {
      'escalation.afterMinutes': policy.escalation.afterMinutes.join(', '),
      'warnings.daysBefore': policy.warnings.daysBefore.join(', '),
    },
    byKind: Object.fromEntries(
      Object.entries(freshnessHours.byKind).map(([kind, hours]) => [kind, String(hours)]),
    ),
    moment: null,
  };
}

/** What is sent. `at`: whether a moment goes along; a preview has none. */
export function inputOf(draft: PolicyDraft, at: boolean): PolicyInput {
  const number = (field: NumberField) => Number(draft.numbers[field]);
  const list = (field: ListField) =>
    draft.lists[field]
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number);
  const byKind = Object.entries(draft.byKind).filter(([, hours]) => hours.trim() !== '');
  return {
    levels: draft.levels,
    freshnessHours: {
      default: number('freshnessHours.default'),
      byKind: Object.fromEntries(byKind.map(([kind, hours]) => [kind, Number(hours)])),
    },
    officeHours: draft.officeHours,
    hold: {
      defaultMinutes: number('hold.defaultMinutes'),
      minMinutes: number('hold.minMinutes'),
      maxMinutes: number('hold.maxMinutes'),
      arrivalMinutes: number('hold.arrivalMinutes'),
    },
    maxOffers: number('maxOffers'),
    escalation: { afterMinutes: list('escalation.afterMinutes') },
    news: { nextAfterMinutes: number('news.nextAfterMinutes') },
    asking: { maxUnits: number('asking.maxUnits'), againAfterMinutes: number('asking.againAfterMinutes') },
    warnings: { daysBefore: list('warnings.daysBefore') },
    stays: { askAfterDays: number('stays.askAfterDays') },
    retention: {
      requestDays: number('retention.requestDays'),
      auditMonths: number('retention.auditMonths'),
      historyMonths: number('retention.historyMonths'),
    },
    ...(at && draft.moment ? { validFrom: instantInNetherlands(draft.moment) } : {}),
  };
}
