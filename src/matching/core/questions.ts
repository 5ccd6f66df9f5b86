import type { QuestionEvaluation, UnitEvaluation } from './evaluation.js';
import type { Person } from './facts.js';
import type { AskedFact } from './finding.js';
import { findingsFor } from './judge.js';

/**
 * What to ask, the question that could open most bookable places first; equal, in the order of the facts.
 * `units` come in their order, and so do the units that a question opens.
 */
export function questionsOf(units: readonly UnitEvaluation[], person: Person): QuestionEvaluation[] {
  const opens = new Map<AskedFact, UnitEvaluation[]>();
  for (const unit of units) {
    if (unit.status !== 'ask') continue;
    for (const fact of asksOf(unit, person)) {
      const opened = opens.get(fact);
      if (opened === undefined) opens.set(fact, [unit]);
      else opened.push(unit);
    }
  }
  return [...opens.entries()]
    .map(([fact, opened]) => ({ fact, opens: opened, places: sumOfPlaces(opened) }))
    .sort((a, b) => b.places - a.places || (a.fact < b.fact ? -1 : 1))
    .map(({ fact, opens: opened }) => ({ fact, opens: opened }));
}

function asksOf({ unit, admission }: UnitEvaluation, person: Person): Set<AskedFact> {
  return new Set(findingsFor(unit, person, admission).flatMap((finding) => finding.asks ?? []));
}

function sumOfPlaces(units: readonly UnitEvaluation[]): number {
  return units.reduce((sum, unit) => sum + unit.bookable, 0);
}
