import type {
  Matches,
  Plan,
  PlanStep,
  Question,
  RankedAbove,
  UnitMatch,
  Verdict,
} from '../../contract/matches.js';
import type { Language, RuleCode } from '../../contract/words.js';
import type { Evaluation, PlanEvaluation, UnitEvaluation } from './evaluation.js';
import type { Person, UnitFacts } from './facts.js';
import { epochOf } from './instant.js';
import { explainFit, roomsNow } from './household-fit.js';
import { findingsFor } from './judge.js';
import { planCautions } from './plan.js';
import { decidingLevel } from './rank.js';
import { RULES } from './rules/catalogue.js';
import { sentenceOf, textsIn } from './texts/languages.js';
import type { NamedOfUnit, Ranked, Texts } from './texts/texts.js';
import { triageTexts } from './triage.js';
import { unlocksOf } from './unlock.js';

const SOURCES = Object.fromEntries(RULES.map((rule) => [rule.code, rule.source])) as Record<RuleCode, string>;

/** Puts an evaluation in words: the whole answer as it goes over the wire. */
export function explain(evaluation: Evaluation, language: Language): Matches {
  const texts = textsIn(language);
  return {
    evaluatedAt: evaluation.at,
    policyVersion: evaluation.policyVersion,
    triage: triageTexts(evaluation.triage, language),
    units: explainUnits(evaluation, language),
    questions: evaluation.questions.map(({ fact, opens }): Question => ({
      fact,
      text: texts.questions[fact],
      opens: opens.map(({ unit }) => unit.id),
    })),
    plans: evaluation.plans.map((plan, place) => explainPlan(evaluation, plan, place + 1, texts)),
  };
}

/** The first `limit` units of the answer in words, or all of them. */
export function explainUnits(
  evaluation: Evaluation,
  language: Language,
  limit = evaluation.units.length,
): UnitMatch[] {
  const texts = textsIn(language);
  const { units } = evaluation;
  let rank = 0;
  return units.slice(0, limit).map((unit, place) => {
    rank = units[place - 1]?.status === unit.status ? rank + 1 : 1;
    return explainUnit(evaluation, unit, units[place + 1], rank, texts);
  });
}

function explainUnit(
  evaluation: Evaluation,
  judged: UnitEvaluation,
  next: UnitEvaluation | undefined,
  rank: number,
  texts: Texts,
): UnitMatch {
  const { unit, status, admission } = judged;
  const { person } = evaluation;
  const named = namedOf(unit, person);
  const rooms = roomsNow(unit, person.household);
  const { expectedFree } = unit.availability;
  return {
    unitId: unit.id,
    status,
    rank,
    placeableFrom: status === 'later' ? admission.opensAt : null,
    placingAuthority: unit.placingAuthority,
    stale: judged.confirmation !== 'fresh',
    bookable: judged.bookable,
    failed: [...judged.failed],
    verdicts: findingsFor(unit, person, admission).map((finding): Verdict => ({
      rule: finding.rule,
      outcome: finding.outcome,
      text: sentenceOf(finding, person.request, named, texts.rules),
      source: SOURCES[finding.rule],
    })),
    unlockedBy: unlocksOf(judged, person).map(({ fact, leavesQuestion }) => ({
      fact,
      text: leavesQuestion ? texts.unlocks[fact].asks : texts.unlocks[fact].fits,
    })),
    rankedAbove: next?.status === status ? explainOrder(evaluation, judged, next, texts) : null,
    ...(rooms && { rooms: status === 'unsuitable' ? [] : rooms }),
    ...(expectedFree && { expectedFree: expectedFree.map(({ on, places }) => ({ on, places })) }),
  };
}

/** What sentences may name of a unit: never where it lies. */
function namedOf(unit: UnitFacts, person: Person): NamedOfUnit {
  return { genders: unit.genders, maxStayDays: unit.maxStayDays, fit: explainFit(unit, person) };
}

function explainOrder(
  evaluation: Evaluation,
  upper: UnitEvaluation,
  lower: UnitEvaluation,
  texts: Texts,
): RankedAbove {
  const level = decidingLevel(upper, lower, evaluation.levels);
  const text = texts.above[level](ranked(evaluation, upper), ranked(evaluation, lower), evaluation.person);
  return { unitId: lower.unit.id, level, text };
}

function ranked({ at, fitting }: Evaluation, { unit, bookable }: UnitEvaluation): Ranked {
  const { confirmedAt } = unit.availability;
  return {
    unit,
    bookable,
    age: confirmedAt === null ? null : epochOf(at) - epochOf(confirmedAt),
    kindFits: fitting.includes(unit.kind),
  };
}

function explainPlan(evaluation: Evaluation, plan: PlanEvaluation, rank: number, texts: Texts): Plan {
  const { person } = evaluation;
  const cautions = planCautions(plan, person).map(({ step, finding }) => ({
    rule: finding.rule,
    text: sentenceOf(finding, person.request, namedOf(step.unit, person), texts.rules),
  }));
  return {
    rank,
    type: plan.first === null ? 'direct' : 'bridge',
    steps: stepsOf(evaluation, plan),
    cautions: cautions.filter(
      ({ rule, text }, place) => cautions.findIndex((c) => c.rule === rule && c.text === text) === place,
    ),
  };
}

function stepsOf({ at }: Evaluation, { first, last }: PlanEvaluation): PlanStep[] {
  if (first === null) return [{ unitId: last.unit.id, from: at, until: null }];
  const opensAt = last.admission.opensAt ?? at;
  return [
    { unitId: first.unit.id, from: at, until: opensAt },
    { unitId: last.unit.id, from: opensAt, until: null },
  ];
}
