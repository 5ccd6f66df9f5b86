import type { QuestionEvaluation, UnitEvaluation } from './evaluation.js';
import type { Ask } from './finding.js';

/**
 * What to ask, the question that could open most bookable places first; equal, facts of the request in the order of
 * their names, then what units are asked, in the order of the units and of the rules.
 * `units` come in their order, and so do the units that a question opens.
 */
export function questionsOf(units: readonly UnitEvaluation[]): QuestionEvaluation[] {
  const ofRequest = new Map<Ask, UnitEvaluation[]>();
  const ofUnits: QuestionEvaluation[] = [];
  for (const unit of units) {
    if (unit.status !== 'ask') continue;
    for (const { asks: ask } of unit.findings) {
      if (ask === null) continue;
      if (ask.rule !== null) ofUnits.push({ ask, opens: [unit] });
      else ofRequest.set(ask, [...(ofRequest.get(ask) ?? []), unit]);
    }
  }
  const questions = [...ofRequest].map(([ask, opens]): QuestionEvaluation => ({ ask, opens }));
  return [...questions.sort((a, b) => (a.ask.fact < b.ask.fact ? -1 : 1)), ...ofUnits].sort(
    (a, b) => placesIn(b) - placesIn(a),
  );
}

function placesIn({ opens }: QuestionEvaluation): number {
  return opens.reduce((sum, unit) => sum + unit.bookable, 0);
}
