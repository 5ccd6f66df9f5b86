import type { PlanEvaluation, UnitEvaluation } from './evaluation.js';
import { hasRoom, type Person } from './facts.js';
import type { Finding } from './finding.js';
import { compareUnits, stablePass, type Level } from './rank.js';
import { bridgedMultiproblem } from './rules/multiproblem-excluded.rule.js';

/**
 * Ranks the ways to place the person: one direct plan for each unit with status `now`, one bridge for each unit
 * with status `later`. `units` come in their order.
 */
export function plansOf(
  units: readonly UnitEvaluation[],
  person: Person,
  levels: readonly Level[],
): PlanEvaluation[] {
  const plans: PlanEvaluation[] = units
    .filter((u) => u.status === 'now')
    .map((last) => ({ first: null, last }));
  const first = bestFirstStep(units, person, levels);
  if (first !== null) {
    for (const last of units) if (last.status === 'later') plans.push({ first, last });
  }
  // Direct plans stand before bridges and both are in the order of their last unit, so only the kind is left.
  const kind = levels.find((level) => level.code === 'kind');
  return kind === undefined ? plans : stablePass(plans, (plan) => kind.place(plan.last));
}

/**
 * Where the person can wait, whatever unit opens later: the fewest cautions, then the order among units.
 */
function bestFirstStep(
  units: readonly UnitEvaluation[],
  person: Person,
  levels: readonly Level[],
): UnitEvaluation | null {
  let best: UnitEvaluation | null = null;
  let fewest = Infinity;
  for (const unit of units) {
    if (!canBridge(unit, person)) continue;
    const cautions = bridgeCautions(unit).length;
    const better =
      best === null || cautions < fewest || (cautions === fewest && compareUnits(unit, best, levels) < 0);
    if (better) {
      best = unit;
      fewest = cautions;
    }
  }
  return best;
}

/** True when the unit can take the person this instant, for a short while. Unknown is not a pass. */
function canBridge({ unit, admission, findings, failed }: UnitEvaluation, person: Person): boolean {
  if (admission.opensAt !== null || !hasRoom(unit, person.persons)) return false;
  if (failed.some((rule) => rule !== bridgedMultiproblem.rule)) return false;
  return findings.every((finding) => finding.outcome !== 'unknown');
}

/** The cautions of a first step: a bridge relaxes `multiproblem-excluded` and nothing else. */
function bridgeCautions({ findings }: UnitEvaluation): Finding[] {
  return findings
    .map((finding) => (finding.outcome === 'fail' ? bridgedMultiproblem : finding))
    .filter((finding) => finding.outcome === 'caution');
}

/** What a person must weigh before choosing a plan, each with the unit that it is about. */
export function planCautions(plan: PlanEvaluation): { step: UnitEvaluation; finding: Finding }[] {
  const { first, last } = plan;
  const ofLast = last.findings.filter((finding) => finding.outcome === 'caution');
  return [
    ...(first === null ? [] : bridgeCautions(first).map((finding) => ({ step: first, finding }))),
    ...ofLast.map((finding) => ({ step: last, finding })),
  ];
}
