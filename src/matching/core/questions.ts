import type { QuestionEvaluation, UnitEvaluation } from './evaluation.js';
import { withStatus } from './status-order.js';

/**
 * What to ask, the question that could open most bookable places first; equal, in the order of the facts.
 * `units` come in their order, and so do the units that a question opens.
 */
export function questionsOf(units: readonly UnitEvaluation[]): QuestionEvaluation[] {
  const asking = withStatus(units, 'ask');
  const facts = [...new Set(asking.flatMap((unit) => unit.asks))].sort();
  return facts
    .map((fact) => ({ fact, opens: asking.filter((unit) => unit.asks.includes(fact)) }))
    .sort((a, b) => placesIn(b.opens) - placesIn(a.opens));
}

function placesIn(units: readonly UnitEvaluation[]): number {
  return units.reduce((sum, unit) => sum + unit.bookable, 0);
}
