import type { Room } from '../../../../src/contract/catalogue.js';
import {
  CARE_NEEDS,
  GENDERS,
  INTAKES,
  KINDS,
  PLACING_AUTHORITIES,
  RANK_LEVELS,
  ROLES,
  SITES,
} from '../../../../src/contract/words.js';
import { HOLIDAYS } from '../../../../src/contract/work-words.js';
import { roomWords } from './room-words.js';
import { useTexts } from '../../lib/texts.js';
import { useOrganisations } from './admin-queries.js';
import { DAYS, FIELDS } from './vocabulary.js';

export interface Difference {
  /** `hold.minMinutes` */
  field: string;
  before: unknown;
  after: unknown;
}

/** One sentence says it all: what kinds have other hours is not told kind by kind. */
const WHOLE = new Set(['freshnessHours.byKind']);

/**
 * The fields in which two things differ; of something new every field that has a value.
 * `order`: the fields as a form has them; the database keeps no order.
 */
export function differences(
  before: object | null,
  after: object | null,
  order: readonly string[],
): Difference[] {
  const was = flat(before);
  const is = flat(after);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const fields = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => place(a) - place(b));
  return fields.flatMap((field) => {
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

function isRoom(field: string, value: unknown): value is Room {
  return field === 'rooms' && typeof value === 'object' && value !== null;
}

function named<V extends string | number>(values: readonly V[], nameOf: (value: V) => string) {
  return new Map(values.map((value) => [String(value), nameOf(value)]));
}

/** A value as a person reads it. */
export function useShownValue(): (field: string, value: unknown) => string {
  const { t, dates } = useTexts();
  const { organisations } = useOrganisations();
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  // Only these hold words of the vocabulary: a name may happen to be spelled like one.
  const kinds = named(KINDS, (kind) => t(`kinds.${kind}`));
  const vocabularies: Record<string, Map<string, string>> = {
    kind: kinds,
    genders: named(GENDERS, (gender) => t(`admin.genders.${gender}`)),
    sites: named(SITES, (sites) => t(`admin.sites.${sites}`)),
    intake: named(INTAKES, (intake) => t(`admin.intakes.${intake}`)),
    placingAuthority: named(PLACING_AUTHORITIES, (authority) => t(`admin.authorities.${authority}`)),
    careSupport: named(CARE_NEEDS, (need) => t(`careNeeds.${need}`)),
    assumed: named(FIELDS, (field) => t(`admin.fields.${field}`)),
    provider: names,
    providerId: names,
    role: named(ROLES, (role) => t(`roles.${role}`)),
    levels: named(RANK_LEVELS, (level) => t(`admin.levels.${level}`)),
    'freshnessHours.byKind': kinds,
    'officeHours.days': named(DAYS, dates.weekday),
    'officeHours.askOn': named(HOLIDAYS, (holiday) => t(`admin.holidays.${holiday}`)),
    'officeHours.closedOn': named(HOLIDAYS, (holiday) => t(`admin.holidays.${holiday}`)),
  };
  const one = (field: string, value: unknown): string => {
    if (isRoom(field, value)) return roomWords(t, value);
    if (field === 'endsOn' && typeof value === 'string') return dates.day(value);
    if (field === 'validFrom' && typeof value === 'string') return dates.dayAndTime(value);
    return vocabularies[field]?.get(String(value)) ?? String(value);
  };
  return (field, value) => {
    if (value === null || value === undefined) return t('admin.none');
    if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      const between = field === 'rooms' ? '; ' : ', ';
      return items.length === 0 ? t('admin.none') : items.map((item) => one(field, item)).join(between);
    }
    if (typeof value === 'object') {
      const entries = Object.entries(value) as [string, unknown][];
      if (entries.length === 0) return t('admin.none');
      return entries.map(([name, inner]) => `${one(field, name)}: ${String(inner)}`).join(', ');
    }
    return one(field, value);
  };
}
