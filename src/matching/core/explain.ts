import type { Matches, MatchesInBrief, Plan, PlanStep, Question, UnitMatch } from '../../contract/matches.js';
import type { Language } from '../../contract/words.js';
import { triageTexts } from '../../facts/triage.js';
import type { Evaluation, PlanEvaluation, QuestionEvaluation } from './evaluation.js';
import { foldFull, foldUnsuitable, inBrief, isShown } from './explain-in-brief.js';
import { explainUnit, inRow, namedOf } from './explain-unit.js';
import type { AskedFact } from './finding.js';
import { planCautions } from './plan.js';
import { sentenceOf, textsIn } from './texts/languages.js';
import type { Texts } from './texts/texts.js';

/** Puts an evaluation in words: the whole answer as it goes over the wire. */
export function explain(evaluation: Evaluation, language: Language): Matches {
  const texts = textsIn(language);
  const { triage, questions, plans, ...of } = around(evaluation, language);
  const units = inRow(evaluation).map((standing) => explainUnit(evaluation, standing, texts));
  return { ...of, triage, units, questions, plans };
}

/** The same, with of each unit only what a screen shows before somebody asks why. */
export function explainInBrief(evaluation: Evaluation, language: Language): MatchesInBrief {
  const texts = textsIn(language);
  const row = inRow(evaluation);
  const { triage, questions, plans, ...of } = around(evaluation, language);
  return {
    ...of,
    triage,
    units: row.filter(isShown).map((standing) => inBrief(evaluation, standing, texts)),
    full: foldFull(row),
    unsuitable: foldUnsuitable(row, evaluation.person, texts),
    questions,
    plans,
  };
}

/** One unit of the whole answer; null: it was not judged. */
export function explainOne(evaluation: Evaluation, unitId: string, language: Language): UnitMatch | null {
  const standing = inRow(evaluation).find(({ judged }) => judged.unit.id === unitId);
  return standing === undefined ? null : explainUnit(evaluation, standing, textsIn(language));
}

/** What both answers say beside the units. */
function around(evaluation: Evaluation, language: Language): Omit<Matches, 'units'> {
  const texts = textsIn(language);
  return {
    evaluatedAt: evaluation.at,
    policyVersion: evaluation.policyVersion,
    triage: triageTexts(evaluation.triage, evaluation.person.request, language),
    questions: evaluation.questions.map((question) => explainQuestion(evaluation, question, texts)),
    plans: evaluation.plans.map((plan, place) => explainPlan(evaluation, plan, place + 1, texts)),
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

function explainPlan(evaluation: Evaluation, plan: PlanEvaluation, rank: number, texts: Texts): Plan {
  const { person } = evaluation;
  const cautions = planCautions(plan).map(({ step, finding }) => ({
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
