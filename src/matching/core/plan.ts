import type { Policy } from '../../contract/policy.js';
import type { Kind } from '../../contract/words.js';
import type { PlanEvaluation, UnitEvaluation } from './evaluation.js';
import type { Person } from './facts.js';
import type { Finding } from './finding.js';
import { fittingKinds, kindOrder } from './kind-fit.js';
import { compareUnits, levelsOf, type Level } from './rank.js';
import type { ReflectionPeriodState } from '../../facts/reflection-period.js';
import { bridgedMultiproblem } from './rules/multiproblem-excluded.rule.js';

/**
 * Ranks the ways to place the person: one direct plan for each unit with status `now`, one bridge for each unit
 * with status `later`. `units` come in their order; `kinds` are all kinds, the best fitting first.
 */
export function plansOf(
  units: readonly UnitEvaluation[],
  person: Person,
  policy: Policy,
  kinds: readonly Kind[],
  reflectionPeriod: ReflectionPeriodState,
): PlanEvaluation[] {
  const direct = units.filter(({ status }) => status === 'now');
  const later = units.filter(({ status }) => status === 'later');
  // With multiproblematiek a unit in which the person cannot stay may still be a place to wait.
  const waiting = person.multiproblem ? units : direct;
  const first =
    later.length === 0 ? null : bestFirstStep(waiting, waitingOrder(person, policy, reflectionPeriod));
  const bridged = first === null ? [] : later;
  return kinds.flatMap((kind) => [
    ...direct.filter((last) => last.unit.kind === kind).map((last) => ({ first: null, last })),
    ...bridged.filter((last) => last.unit.kind === kind).map((last) => ({ first, last })),
  ]);
}

/**
 * The order of places to wait: that of the same person without multiproblematiek. For a night the place is best that
 * would otherwise fit best; the order for a person with multiproblematiek knows OMM alone.
 */
function waitingOrder(
  person: Person,
  policy: Policy,
  reflectionPeriod: ReflectionPeriodState,
): readonly Level[] {
  const { request, multiproblem, singleCareNeed } = person;
  const without: Person = {
    ...person,
    request: multiproblem ? { ...request, careNeeds: [] } : request,
    multiproblem: false,
    singleCareNeed: multiproblem ? null : singleCareNeed,
  };
  return levelsOf(policy, without, kindOrder(fittingKinds(without, reflectionPeriod)));
}

/** Where the person can wait, whatever unit opens later: the fewest cautions, then the order among units. */
function bestFirstStep(units: readonly UnitEvaluation[], levels: readonly Level[]): UnitEvaluation | null {
  let best: UnitEvaluation | null = null;
  for (const unit of units) {
    if (!canBridge(unit)) continue;
    const fewer = best === null ? -1 : bridgeCautionCount(unit) - bridgeCautionCount(best);
    if (best === null || fewer < 0 || (fewer === 0 && compareUnits(unit, best, levels) < 0)) best = unit;
  }
  return best;
}

/** True when the unit can take the person this instant, for a short while. Unknown is not a pass. */
function canBridge({ status, admission, findings, failed, takes }: UnitEvaluation): boolean {
  if (status === 'now') return true;
  const failsOnlyThat = failed.length === 1 && failed[0] === bridgedMultiproblem.rule;
  const allKnown = findings.every(({ outcome }) => outcome !== 'unknown');
  return failsOnlyThat && allKnown && admission.opensAt === null && takes;
}

function bridgeCautionCount(unit: UnitEvaluation): number {
  return cautionsOf(unit).length + unit.failed.length;
}

function cautionsOf({ findings }: UnitEvaluation): Finding[] {
  return findings.filter((finding) => finding.outcome === 'caution');
}

/** The cautions of a first step: a bridge relaxes `multiproblem-excluded` and nothing else. */
function bridgeCautions(step: UnitEvaluation): Finding[] {
  const cautions = cautionsOf(step);
  return step.failed.length === 0 ? cautions : [bridgedMultiproblem, ...cautions];
}

/** What a person must weigh before choosing a plan, each with the unit that it is about. */
export function planCautions({ first, last }: PlanEvaluation): { step: UnitEvaluation; finding: Finding }[] {
  const ofFirst = first === null ? [] : bridgeCautions(first).map((finding) => ({ step: first, finding }));
  return [...ofFirst, ...cautionsOf(last).map((finding) => ({ step: last, finding }))];
}
