import { intakeOf } from '../../calendar/intake.js';
import type { Evaluation, UnitEvaluation } from './evaluation.js';
import type { UnitFacts } from './facts.js';

/** The place from which somebody moves on. */
export interface KeptPlace {
  unitId: string;
  /** True once the person is there. */
  arrived: boolean;
}

/** Units to which somebody can move on: of another kind than the place that is kept, and not open day and night. */
export function unitsBeyond<Unit extends UnitFacts>(units: readonly Unit[], { unitId }: KeptPlace): Unit[] {
  const kept = units.find(({ id }) => id === unitId)?.kind;
  return units.filter((unit) => unit.kind !== kept && intakeOf(unit) === 'office-hours');
}

/** The best of them: one that opens later, and once the person has arrived also one that has opened since. */
export function nextStepIn({ units }: Evaluation, { arrived }: KeptPlace): UnitEvaluation | null {
  return (
    units.find(
      ({ status, unit }) =>
        status === 'later' || (arrived && status === 'now' && unit.intake === 'office-hours'),
    ) ?? null
  );
}
