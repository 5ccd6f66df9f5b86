import type { FullFold, UnitInBrief, UnsuitableFold } from '../../contract/matches.js';
import type { FullReason, RuleCode } from '../../contract/words.js';
import type { Evaluation, UnitEvaluation } from './evaluation.js';
import {
  explainFacts,
  explainFindings,
  explainOrder,
  explainUnlocks,
  type Standing,
} from './explain-unit.js';
import type { Person } from './facts.js';
import type { Finding } from './finding.js';
import type { Texts } from './texts/texts.js';

/**
 * True of what can be done now, later or after a question, and of a unit that is full only because nobody ever said
 * otherwise: one call may give a place there.
 */
export function isShown({ judged }: Standing): boolean {
  return judged.status === 'full' ? !isFullForSure(judged) : judged.status !== 'unsuitable';
}

function isFullForSure({ unit, bookable, confirmation }: UnitEvaluation): boolean {
  return confirmation !== 'never' || unit.availability.closed || bookable > 0;
}

/** A unit as its card shows it. */
export function inBrief(evaluation: Evaluation, { judged, rank, next }: Standing, texts: Texts): UnitInBrief {
  const { person } = evaluation;
  const { status } = judged;
  const { unitId, placeableFrom, placingAuthority, stale, bookable, ...ofRooms } = explainFacts(judged);
  const rankedAbove = next === null ? null : explainOrder(evaluation, judged, next, texts);
  return {
    unitId,
    // `isShown` left the others out.
    status: status as UnitInBrief['status'],
    rank,
    placeableFrom,
    placingAuthority,
    stale,
    bookable,
    telling: explainFindings(judged, judged.findings.filter(tells), person, texts),
    // Among full places, and between equals, the order tells nobody anything.
    rankedAbove: status === 'full' || rankedAbove?.level === 'unit-id' ? null : rankedAbove,
    ...ofRooms,
  };
}

/** Everything but what passes for sure: there is nothing to do about that. Where a household sleeps is news too. */
function tells({ rule, outcome, assumed }: Finding): boolean {
  return outcome !== 'pass' || assumed || rule === 'household-fit';
}

export function foldFull(row: readonly Standing[]): FullFold[] {
  const folds = new Map<FullReason, string[]>();
  for (const { judged } of row) {
    if (judged.status !== 'full' || !isFullForSure(judged)) continue;
    const reason = fullReason(judged);
    folds.set(reason, [...(folds.get(reason) ?? []), judged.unit.id]);
  }
  return [...folds].map(([reason, unitIds]) => ({ reason, unitIds }));
}

function fullReason({ unit, bookable, allocation }: UnitEvaluation): FullReason {
  if (unit.availability.closed) return 'closed';
  // Beds beside others, or too few of them together, are none for a household.
  return bookable > 0 && allocation !== null ? 'no-room' : 'no-place';
}

export function foldUnsuitable(row: readonly Standing[], person: Person, texts: Texts): UnsuitableFold[] {
  const folds = new Map<RuleCode, UnsuitableFold['units']>();
  for (const { judged } of row) {
    const [rule] = judged.failed;
    if (rule === undefined) continue;
    const { unit, failed, bookable } = judged;
    const unlockedBy = explainUnlocks(judged, person, texts);
    const units = folds.get(rule) ?? [];
    units.push({ unitId: unit.id, bookable, failed: [...failed], unlockedBy });
    folds.set(rule, units);
  }
  return [...folds].map(([rule, units]) => ({ rule, units }));
}
