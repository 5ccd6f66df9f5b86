import type { Policy } from '../../contract/policy.js';
import type { Kind, RankLevel } from '../../contract/words.js';
import type { Person, UnitFacts } from './facts.js';
import type { Confirmation } from '../../calendar/freshness.js';
import { liesIn } from './place.js';

/** What the order reads of a unit. */
export interface Candidate {
  readonly unit: UnitFacts;
  /** Places that can still be given away. */
  readonly bookable: number;
  readonly confirmation: Confirmation;
}

/** One level of the lexicographic order: the lower place stands above the higher. */
export interface Level {
  readonly code: Exclude<RankLevel, 'unit-id'>;
  readonly place: (candidate: Candidate) => number;
}

/** Levels 2 to 6 for one person; a level that says nothing for this person is left out. */
type LevelMaker = (person: Person) => ((candidate: Candidate) => number) | null;

const FRESHNESS_PLACE: Record<Confirmation, number> = { fresh: 0, stale: 1, never: 2 };

const LEVEL_MAKERS: Record<Policy['levels'][number], LevelMaker> = {
  undisclosed: ({ request }) =>
    request.threat === 'elevated' ? ({ unit }) => (unit.undisclosed ? 0 : 1) : null,
  freshness:
    () =>
    ({ confirmation }) =>
      FRESHNESS_PLACE[confirmation],
  // Where it is not recorded a unit counts as not in the own region: nothing says that it is.
  region: (person) => {
    const { request } = person;
    const inside = (unit: UnitFacts) => liesIn(unit, person) === 'own-region';
    if (request.threat === 'low') return ({ unit }) => (inside(unit) ? 0 : 1);
    if (request.threat === 'elevated') return ({ unit }) => (inside(unit) ? 1 : 0);
    return null;
  },
  'care-support': ({ singleCareNeed }) =>
    singleCareNeed === null ? null : ({ unit }) => (unit.careSupport.includes(singleCareNeed) ? 0 : 1),
  bookable:
    () =>
    ({ bookable }) =>
      -bookable,
};

/**
 * All levels for one person, most deciding first; equal on all of them, the unit id decides.
 * `kinds`: every kind, the best fitting first.
 */
export function levelsOf(policy: Policy, person: Person, kinds: readonly Kind[]): Level[] {
  const levels: Level[] = [{ code: 'kind', place: ({ unit }) => kinds.indexOf(unit.kind) }];
  for (const code of policy.levels) {
    const place = LEVEL_MAKERS[code](person);
    if (place !== null) levels.push({ code, place });
  }
  return levels;
}

/** The first level on which two units differ. */
export function decidingLevel(a: Candidate, b: Candidate, levels: readonly Level[]): RankLevel {
  return levels.find((level) => level.place(a) !== level.place(b))?.code ?? 'unit-id';
}

/** Negative when `a` stands above `b`. */
export function compareUnits(a: Candidate, b: Candidate, levels: readonly Level[]): number {
  for (const level of levels) {
    const difference = level.place(a) - level.place(b);
    if (difference !== 0) return difference;
  }
  // By code unit, not by locale: the same order on every machine.
  if (a.unit.id === b.unit.id) return 0;
  return a.unit.id < b.unit.id ? -1 : 1;
}
