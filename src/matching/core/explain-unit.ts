import type { RankedAbove, UnitMatch, Unlock, Verdict } from '../../contract/matches.js';
import type { RuleCode } from '../../contract/words.js';
import type { Evaluation, UnitEvaluation } from './evaluation.js';
import type { Person } from './facts.js';
import type { Finding } from './finding.js';
import { explainFit } from './household-fit.js';
import { liesIn } from './place.js';
import { decidingLevel } from './rank.js';
import { RULES } from './rules/catalogue.js';
import { sentenceOf } from './texts/languages.js';
import type { NamedOfUnit, Ranked, Texts } from './texts/texts.js';
import { unlocksOf } from './unlock.js';

const SOURCES = Object.fromEntries(RULES.map((rule) => [rule.code, rule.source])) as Record<RuleCode, string>;

/** A unit where it stands among those with its status. */
export interface Standing {
  readonly judged: UnitEvaluation;
  /** 1 is the best. */
  readonly rank: number;
  /** The one below it; null: it is the last. */
  readonly next: UnitEvaluation | null;
}

export function inRow({ units }: Evaluation): Standing[] {
  let rank = 0;
  return units.map((judged, place) => {
    const next = units[place + 1];
    rank = units[place - 1]?.status === judged.status ? rank + 1 : 1;
    return { judged, rank, next: next?.status === judged.status ? next : null };
  });
}

/** All that is said of one unit. */
export function explainUnit(
  evaluation: Evaluation,
  { judged, rank, next }: Standing,
  texts: Texts,
): UnitMatch {
  const { person } = evaluation;
  const facts = explainFacts(judged);
  return {
    unitId: facts.unitId,
    status: judged.status,
    rank,
    placeableFrom: facts.placeableFrom,
    placingAuthority: facts.placingAuthority,
    stale: facts.stale,
    bookable: facts.bookable,
    failed: [...judged.failed],
    verdicts: explainFindings(judged, judged.findings, person, texts),
    unlockedBy: explainUnlocks(judged, person, texts),
    rankedAbove: next === null ? null : explainOrder(evaluation, judged, next, texts),
    ...(facts.rooms && { rooms: facts.rooms }),
    ...(facts.expectedFree && { expectedFree: facts.expectedFree }),
  };
}

type Facts = Pick<
  UnitMatch,
  'unitId' | 'placeableFrom' | 'placingAuthority' | 'stale' | 'bookable' | 'rooms' | 'expectedFree'
>;

/** What is said without a sentence. */
export function explainFacts({
  unit,
  status,
  admission,
  confirmation,
  bookable,
  allocation,
}: UnitEvaluation): Facts {
  const { expectedFree } = unit.availability;
  return {
    unitId: unit.id,
    placeableFrom: status === 'later' ? admission.opensAt : null,
    placingAuthority: unit.placingAuthority,
    stale: confirmation !== 'fresh',
    bookable,
    ...(allocation && { rooms: status === 'unsuitable' ? [] : [...allocation.rooms] }),
    ...(expectedFree && { expectedFree: expectedFree.map(({ on, places }) => ({ on, places })) }),
  };
}

/** @param findings of the unit, those that are told */
export function explainFindings(
  judged: UnitEvaluation,
  findings: readonly Finding[],
  person: Person,
  texts: Texts,
): Verdict[] {
  const named = namedOf(judged, person);
  return findings.map((finding) => {
    const { rule, outcome, assumed } = finding;
    const passes = outcome === 'pass' || outcome === 'caution';
    return {
      rule,
      outcome,
      text: sentenceOf(finding, person.request, named, texts),
      source: SOURCES[rule],
      ...(assumed && passes && { assumed: true as const }),
    };
  });
}

export function explainUnlocks(judged: UnitEvaluation, person: Person, { unlocks }: Texts): Unlock[] {
  return unlocksOf(judged, person).map(({ fact, leavesQuestion }) => ({
    fact,
    text: leavesQuestion ? unlocks[fact].asks : unlocks[fact].fits,
  }));
}

/** What sentences may name of a unit: never where it lies. */
export function namedOf({ unit, admission, allocation }: UnitEvaluation, person: Person): NamedOfUnit {
  return {
    genders: unit.genders,
    maxStayDays: unit.maxStayDays,
    placingAuthority: unit.placingAuthority,
    admission,
    // Rooms are chosen for it once more, and few sentences name it.
    get fit() {
      return allocation && explainFit(unit, person.household, allocation);
    },
  };
}

export function explainOrder(
  evaluation: Evaluation,
  upper: UnitEvaluation,
  lower: UnitEvaluation,
  texts: Texts,
): RankedAbove {
  const level = decidingLevel(upper, lower, evaluation.levels);
  const text = texts.above[level](ranked(evaluation, upper), ranked(evaluation, lower), evaluation.person);
  return { unitId: lower.unit.id, level, text };
}

function ranked({ fitting, person }: Evaluation, { unit, bookable }: UnitEvaluation): Ranked {
  return {
    unit,
    bookable,
    lies: liesIn(unit, person),
    kindFits: fitting.includes(unit.kind),
  };
}
