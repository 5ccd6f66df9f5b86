import { useAdminTexts } from './admin-texts.js';

export interface Difference {
  /** `hold.minMinutes` */
  field: string;
  before: unknown;
  after: unknown;
}

/** One sentence says it all: what kinds have other hours is not told kind by kind. */
const WHOLE = new Set(['freshnessHours.byKind']);

/** The fields in which two things differ, in their order; of something new every field that has a value. */
export function differences(before: object | null, after: object | null): Difference[] {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

function flat(thing: object | null, parent = ''): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(thing ?? {}) as [string, unknown][]) {
    const field = `${parent}${name}`;
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isRecord && !WHOLE.has(field))
      for (const [key, inner] of flat(value, `${field}.`)) members.set(key, inner);
    else members.set(field, value);
  }
  return members;
}

/** A value as a person reads it. */
export function useShownValue(): (field: string, value: unknown) => string {
  const { t, dates } = useAdminTexts();
  const words: Record<string, string> = {
    ...t.kinds,
    ...t.genders,
    ...t.intakes,
    ...t.authorities,
    ...t.careNeeds,
    ...t.levels,
    ...t.holidays,
  };
  const one = (field: string, value: unknown): string => {
    if (field === 'role' && typeof value === 'string') {
      return (t.roles as Record<string, string>)[value] ?? value;
    }
    if (field === 'placingAuthority' && typeof value === 'string') {
      return (t.authorities as Record<string, string>)[value] ?? value;
    }
    if (field === 'officeHours.days' && typeof value === 'number') return t.days[value - 1] ?? String(value);
    if (field === 'assumed' && typeof value === 'string') return t.fields[value] ?? value;
    if (field === 'validFrom' && typeof value === 'string') return dates.moment(value, Date.now());
    if (field === 'provider' || field === 'providerId' || field === 'id') return String(value);
    return words[String(value)] ?? String(value);
  };
  return (field, value) => {
    if (value === null || value === undefined) return t.none;
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      return items.length === 0 ? t.none : items.map((item) => one(field, item)).join(', ');
    }
    if (typeof value === 'object') {
      const entries = Object.entries(value) as [string, unknown][];
      return entries.length === 0
        ? t.none
        : entries.map(([name, inner]) => `${words[name] ?? name}: ${String(inner)}`).join(', ');
    }
    return one(field, value);
  };
}
