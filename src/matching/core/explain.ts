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
import type { Evaluation, PlanEvaluation, QuestionEvaluation, UnitEvaluation } from './evaluation.js';
import type { Person } from './facts.js';
import type { AskedFact, Finding } from './finding.js';
import { epochOf } from '../../calendar/instant.js';
import { explainFit, roomsNow } from './household-fit.js';
import { findingsFor } from './judge.js';
import { planCautions } from './plan.js';
import { decidingLevel } from './rank.js';
import { liesIn } from './place.js';
import { RULES } from './rules/catalogue.js';
import { sentenceOf, textsIn } from './texts/languages.js';
import type { NamedOfUnit, Ranked, Texts } from './texts/texts.js';
import { triageTexts } from '../../facts/triage.js';
import { unlocksOf } from './unlock.js';

const SOURCES = Object.fromEntries(RULES.map((rule) => [rule.code, rule.source])) as Record<RuleCode, string>;

/** Puts an evaluation in words: the whole answer as it goes over the wire. */
export function explain(evaluation: Evaluation, language: Language): Matches {
  const texts = textsIn(language);
  return {
    evaluatedAt: evaluation.at,
    policyVersion: evaluation.policyVersion,
    triage: triageTexts(evaluation.triage, evaluation.person.request, language),
    units: explainUnits(evaluation, language),
    questions: evaluation.questions.map((question) => explainQuestion(evaluation, question, texts)),
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
  const named = namedOf(judged, person);
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
    verdicts: findingsFor(unit, person, admission).map((finding) =>
      explainFinding(finding, named, person, texts),
    ),
    unlockedBy: unlocksOf(judged, person).map(({ fact, leavesQuestion }) => ({
      fact,
      text: leavesQuestion ? texts.unlocks[fact].asks : texts.unlocks[fact].fits,
    })),
    rankedAbove: next?.status === status ? explainOrder(evaluation, judged, next, texts) : null,
    ...(rooms && { rooms: status === 'unsuitable' ? [] : rooms }),
    ...(expectedFree && { expectedFree: expectedFree.map(({ on, places }) => ({ on, places })) }),
  };
}

function explainFinding(finding: Finding, named: NamedOfUnit, { request }: Person, texts: Texts): Verdict {
  const { rule, outcome, assumed } = finding;
  const passes = outcome === 'pass' || outcome === 'caution';
  return {
    rule,
    outcome,
    text: sentenceOf(finding, request, named, texts),
    source: SOURCES[rule],
    ...(assumed && passes && { assumed: true as const }),
  };
}

function explainQuestion({ person }: Evaluation, { ask, opens }: QuestionEvaluation, texts: Texts): Question {
  const [first] = opens;
  const ids = opens.map(({ unit }) => unit.id);
  if (ask.fact !== 'house-rule' || ask.rule === null || first === undefined) {
    return { fact: ask.fact, text: questionText(ask.fact, texts), opens: ids };
  }
  const text = texts.house.question(ask.rule, first.unit, person.request);
  return { fact: ask.fact, text, opens: ids, unitId: first.unit.id, rule: ask.rule };
}

function questionText(fact: AskedFact, texts: Texts): string {
  if (fact === 'house-rule') throw new Error('a question about a unit names its rule');
  return texts.questions[fact];
}

/** What sentences may name of a unit: never where it lies. */
function namedOf({ unit, admission }: UnitEvaluation, person: Person): NamedOfUnit {
  return {
    genders: unit.genders,
    maxStayDays: unit.maxStayDays,
    placingAuthority: unit.placingAuthority,
    fit: explainFit(unit, person),
    admission,
  };
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

function ranked({ at, fitting, person }: Evaluation, { unit, bookable }: UnitEvaluation): Ranked {
  const { confirmedAt } = unit.availability;
  return {
    unit,
    bookable,
    age: confirmedAt === null ? null : epochOf(at) - epochOf(confirmedAt),
    lies: liesIn(unit, person),
    kindFits: fitting.includes(unit.kind),
  };
}

function explainPlan(evaluation: Evaluation, plan: PlanEvaluation, rank: number, texts: Texts): Plan {
  const { person } = evaluation;
  const cautions = planCautions(plan, person).map(({ step, finding }) => ({
    rule: finding.rule,
    text: sentenceOf(finding, person.request, namedOf(step, person), texts),
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
