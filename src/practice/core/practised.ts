import type { CatalogueUnit } from '../../contract/catalogue.js';
import type { RequestFacts } from '../../contract/request.js';
import {
  PRACTICE_CODES,
  type CareNeed,
  type Gender,
  type PracticeCode,
  type RefusalCondition,
  type RefusalParty,
  type RefusalReason,
} from '../../contract/words.js';

/** One answer of a house to one question. */
export interface Answered {
  needs: Pick<RequestFacts, 'gender' | 'children' | 'wheelchair' | 'careNeeds'>;
  /** True when it was asked while offices are closed. */
  outOfHours: boolean;
  /** Null: it said yes. */
  refusal: { reason: RefusalReason; by: RefusalParty; possibleIf: readonly RefusalCondition[] } | null;
}

/** How often a rule mattered, and how often the house then said no because of it. */
export interface Tally {
  code: PracticeCode;
  asked: number;
  refused: number;
}

/** The house rules that a proposal may change. */
export type HouseRules = Pick<
  CatalogueUnit,
  'children' | 'wheelchair' | 'intake' | 'genders' | 'careSupport'
>;

/** Fewer answers than this say nothing, and would point at somebody. */
export const FEWEST_ANSWERS = 5;
/** A house that says no less often than this keeps its rule, with exceptions. */
const LEAST_SHARE = 0.75;

/** The tallies of one answer: those of the rules that mattered. A no of the person or the authority says nothing. Pure. */
export function talliesOf(answered: Answered): Tally[] {
  const { refusal } = answered;
  if (refusal && refusal.by !== 'provider') return [];
  return PRACTICE_CODES.filter((code) => matters(code, answered)).map((code) => ({
    code,
    asked: 1,
    refused: refusal && goesAgainst(code, refusal) ? 1 : 0,
  }));
}

export function addTallies(tallies: readonly Tally[]): Tally[] {
  return PRACTICE_CODES.flatMap((code) => {
    const ofCode = tallies.filter((tally) => tally.code === code);
    if (ofCode.length === 0) return [];
    return {
      code,
      asked: ofCode.reduce((sum, { asked }) => sum + asked, 0),
      refused: ofCode.reduce((sum, { refused }) => sum + refused, 0),
    };
  });
}

/** Rules that the house states and does not keep, by enough answers to say so. Pure. */
export function contradictions(unit: HouseRules, tallies: readonly Tally[]): Tally[] {
  return tallies.filter(
    ({ code, asked, refused }) =>
      asked >= FEWEST_ANSWERS && refused / asked >= LEAST_SHARE && changeFor(code, unit) !== null,
  );
}

/** The house rules as they are practised; null when the house does not state this rule. */
export function changeFor(code: PracticeCode, unit: HouseRules): Partial<HouseRules> | null {
  if (code === 'children') return unit.children ? { children: false } : null;
  if (code === 'wheelchair') return unit.wheelchair ? { wheelchair: false } : null;
  if (code === 'around-the-clock') return unit.intake === 'always' ? { intake: 'office-hours' } : null;
  const gender = genderOf(code);
  if (gender) {
    const others = unit.genders.filter((other) => other !== gender);
    return unit.genders.includes(gender) && others.length > 0 ? { genders: others } : null;
  }
  const need = careNeedOf(code);
  if (!need || !unit.careSupport.includes(need)) return null;
  return { careSupport: unit.careSupport.filter((other) => other !== need) };
}

function matters(code: PracticeCode, { needs, outOfHours }: Answered): boolean {
  if (code === 'children') return needs.children > 0;
  if (code === 'wheelchair') return needs.wheelchair;
  if (code === 'around-the-clock') return outOfHours;
  const need = careNeedOf(code);
  return need ? needs.careNeeds.includes(need) : genderOf(code) === needs.gender;
}

/** A full house or a danger nearby says nothing about a rule. */
function goesAgainst(code: PracticeCode, { reason, possibleIf }: NonNullable<Answered['refusal']>): boolean {
  if (code === 'children') return reason === 'children-do-not-fit' || possibleIf.includes('without-children');
  if (code === 'wheelchair')
    return possibleIf.includes('other-room') || reason === 'does-not-fit-target-group';
  if (code === 'around-the-clock') return reason === 'no-staff' || possibleIf.includes('other-time');
  if (careNeedOf(code)) return reason === 'care-need-too-heavy' || possibleIf.includes('with-care-support');
  return reason === 'does-not-fit-target-group';
}

function genderOf(code: PracticeCode): Gender | null {
  return code.startsWith('gender-') ? (code.slice('gender-'.length) as Gender) : null;
}

function careNeedOf(code: PracticeCode): CareNeed | null {
  return code.startsWith('care-') ? (code.slice('care-'.length) as CareNeed) : null;
}
