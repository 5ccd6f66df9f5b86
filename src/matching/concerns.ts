import type { Concern } from '../contract/hold.js';
import type { ConcernCode, ConcernOutcome, Kind, Language, RuleCode, Text } from '../contract/words.js';

/** A rule that does not pass, with its sentence for the coordinator. */
export interface Misfit {
  code: Exclude<ConcernCode, 'other'>;
  outcome: ConcernOutcome;
  text: Text;
}

/** A misfit that nobody knew of when the place was held or asked; goes with the request. */
export interface StoredConcern extends Misfit {
  /** RFC 3339. */
  since: string;
}

/** What somebody knew, and held or promised the place all the same. */
export interface Known {
  failed: readonly ConcernCode[];
  unknown: readonly ConcernCode[];
}

export const NOTHING_KNOWN: Known = { failed: [], unknown: [] };

/** What nobody knew of yet. Who knew that a rule fails knows it when it is only uncertain. */
export function newTo(known: Known, misfits: readonly Misfit[]): Misfit[] {
  return misfits.filter(
    ({ code, outcome }) =>
      !known.failed.includes(code) && !(outcome === 'unknown' && known.unknown.includes(code)),
  );
}

/** Until a place that was asked ahead opens, multiproblematiek is something to weigh and no more (rules, "Plans"). */
export function onBridge(misfits: readonly Misfit[]): Misfit[] {
  return misfits.filter(({ code }) => code !== 'multiproblem-excluded');
}

/** What is known once somebody has seen these and went on. */
export function knownWith(known: Known, misfits: readonly Misfit[]): Known {
  const codes = (outcome: ConcernOutcome, before: readonly ConcernCode[]) => [
    ...new Set([...before, ...misfits.filter((one) => one.outcome === outcome).map(({ code }) => code)]),
  ];
  return { failed: codes('fail', known.failed), unknown: codes('unknown', known.unknown) };
}

/** In the words of now, but each since when it first stood there. */
export function concernsOf(
  before: readonly StoredConcern[],
  misfits: readonly Misfit[],
  now: Date,
): StoredConcern[] {
  return misfits.map((misfit) => {
    const same = before.find(({ code, outcome }) => code === misfit.code && outcome === misfit.outcome);
    return { ...misfit, since: same?.since ?? now.toISOString() };
  });
}

/** What is asked of a unit, which its house may know before the person comes. */
const OF_THE_HOUSE: readonly ConcernCode[] = [
  'age',
  'gender',
  'children',
  'household-fit',
  'wheelchair',
  'multiproblem-required',
  'multiproblem-excluded',
  'undisclosed',
  'stay-limit',
  'household-size',
  'unit-closed',
];

/** What a placing authority decides on, of a kind of unit. */
const OF_THE_AUTHORITY: Partial<Record<Kind, readonly RuleCode[]>> = {
  cosm: ['reflection-period', 'police-report'],
  'nla-crisis': ['labour-exploitation-required', 'nla-referral', 'trafficking-required'],
  'nla-ernstige-benadeling': ['nla-referral', 'serious-detriment-required'],
};

/** Who reads it: everything, what a house may know, or also what an authority decides on. */
export type Audience = 'coordinator' | 'house' | 'authority';

function maySee(audience: Audience, kind: Kind, code: ConcernCode): boolean {
  if (audience === 'coordinator' || OF_THE_HOUSE.includes(code)) return true;
  return audience === 'authority' && (OF_THE_AUTHORITY[kind]?.some((one) => one === code) ?? false);
}

const OTHER: Text = {
  nl: 'Er is iets gewijzigd waardoor deze plek niet meer past. Bel de coördinator.',
  en: 'Something has changed, so that this place no longer fits. Phone the coordinator.',
};

/** What this reader may know of it; of all else only that there is something, when it stands in the way. */
export function seenBy(
  audience: Audience,
  kind: Kind,
  concerns: readonly StoredConcern[],
): (Omit<StoredConcern, 'code'> & { code: ConcernCode })[] {
  const shown = concerns.filter(({ code }) => maySee(audience, kind, code));
  const [hidden] = concerns.filter((one) => one.outcome === 'fail' && !shown.includes(one));
  return hidden ? [...shown, { ...hidden, code: 'other', text: OTHER }] : shown;
}

export function inLanguage(
  concerns: readonly (Omit<StoredConcern, 'code'> & { code: ConcernCode })[],
  language: Language,
): Concern[] {
  return concerns.map(({ code, outcome, text, since }) => ({ code, outcome, text: text[language], since }));
}

/** The place is for another number of people than now come. */
export function otherSize(held: number, come: number): Misfit {
  return {
    code: 'household-size',
    outcome: 'fail',
    text: {
      nl: `Vastgehouden voor ${people(held, 'nl')}; er ${come === 1 ? 'komt' : 'komen'} nu ${people(come, 'nl')}.`,
      en: `Held for ${people(held, 'en')}; now ${people(come, 'en')} ${come === 1 ? 'comes' : 'come'}.`,
    },
  };
}

function people(count: number, language: Language): string {
  if (language === 'nl') return count === 1 ? '1 persoon' : `${count} personen`;
  return count === 1 ? '1 person' : `${count} people`;
}

/** Nobody can hold a place in a closed unit, so it was closed since. */
export const UNIT_CLOSED: Misfit = {
  code: 'unit-closed',
  outcome: 'fail',
  text: {
    nl: 'De opvang heeft deze plek gesloten nadat hij was gevraagd.',
    en: 'The shelter closed this unit after the place was asked for.',
  },
};
