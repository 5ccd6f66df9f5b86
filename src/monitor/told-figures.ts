import type {
  Count,
  MonitorFigures,
  Occupancy,
  TimeToPlacement,
  UnplacedReason,
} from '../contract/monitor.js';
import {
  EXPLOITATION_FORMS,
  GENDERS,
  KINDS,
  PLACE_WITHIN,
  REQUEST_OUTCOMES,
  TWENTE_MUNICIPALITIES,
  type Kind,
  type RefusalReason,
} from '../contract/words.js';
import { noSupply, type MonthCounts, type OccupancyHours } from './month-counts.js';
import { NO_KIND, PARTS_OF_DAY, REFUSALS, type ToldMonth } from './protection.js';

/** Quantiles over fewer placements would tell how long one person waited. */
const FEWEST_FOR_MEDIAN = 10;
const FEWEST_FOR_NINETIETH = 50;

/** The counts of a month as somebody may see them. */
export type SeenMonth = Omit<ToldMonth, 'until'>;

type Told = Omit<MonitorFigures, 'from' | 'to' | 'generatedAt' | 'masked'>;

/** As KMT may see them: all of them. */
export function unmasked({ made, ended, refused }: MonthCounts): SeenMonth {
  const { placed = 0, 'bridged-and-placed': bridged = 0 } = ended.outcome;
  return {
    ...{
      requests: made.requests,
      persons: made.persons,
      municipality: made.municipality,
      gender: made.gender,
    },
    ...{ form: made.form, closed: ended.requests, outcome: ended.outcome, kind: ended.kind },
    ...{ partOfDay: ended.partOfDay, within: ended.within, nights: ended.nights, refusals: refused.holds },
    placements: placed + bridged,
  };
}

/**
 * The figures of a range are those of its months, added up as they are told: a range tells nothing that its months
 * do not tell one by one.
 */
export function figuresOf(months: readonly MonthCounts[], seen: readonly SeenMonth[], masked: boolean): Told {
  const one = (of: (month: SeenMonth) => Count): Count => sumOf(seen.map(of));
  const word = (of: (month: SeenMonth) => Readonly<Record<string, Count>>, name: string): Count =>
    one((month) => of(month)[name] ?? 0);
  return {
    supply: months.at(-1)?.supply ?? KINDS.map(noSupply),
    occupancy: KINDS.map((kind) => occupancyOf(kind, months)),
    demand: {
      requests: one((month) => month.requests),
      persons: one((month) => month.persons),
      byMunicipality: TWENTE_MUNICIPALITIES.map((municipality) => ({
        municipality,
        requests: word((month) => month.municipality, municipality),
      })),
      byGender: GENDERS.map((gender) => ({ gender, requests: word((month) => month.gender, gender) })),
      byForm: EXPLOITATION_FORMS.map((form) => ({ form, requests: word((month) => month.form, form) })),
    },
    timeToPlacement: timeToPlacement(months, seen, masked),
    bridgedNights: one((month) => month.nights),
    unplaced: REQUEST_OUTCOMES.filter(isUnplaced).map((reason) => ({
      reason,
      requests: word((month) => month.outcome, reason),
    })),
    outcomes: {
      closed: one((month) => month.closed),
      byOutcome: REQUEST_OUTCOMES.map((outcome) => ({
        outcome,
        requests: word((month) => month.outcome, outcome),
      })),
      byKind: [...KINDS, null].map((kind) => ({
        kind,
        requests: word((month) => month.kind, kind ?? NO_KIND),
      })),
      byPartOfDay: PARTS_OF_DAY.map((partOfDay) => ({
        partOfDay,
        requests: word((month) => month.partOfDay, partOfDay),
      })),
      byPlaceWithin: PLACE_WITHIN.map((placeWithin) => ({
        placeWithin,
        requests: word((month) => month.within, placeWithin),
      })),
    },
    refusals: REFUSALS.map((name) => {
      const [kind, reason] = name.split(' ') as [Kind, RefusalReason];
      return { kind, reason, holds: word((month) => month.refusals, name) };
    }),
  };
}

function isUnplaced(outcome: string): outcome is UnplacedReason {
  return outcome !== 'placed' && outcome !== 'bridged-and-placed';
}

/** Hidden and a number are hidden. */
function sumOf(counts: readonly Count[]): Count {
  return counts.reduce<Count>(
    (sum, count) => (sum === 'hidden' || count === 'hidden' ? 'hidden' : sum + count),
    0,
  );
}

function occupancyOf(kind: Kind, months: readonly MonthCounts[]): Occupancy {
  const sum = (of: keyof OccupancyHours): number =>
    Math.round(months.reduce((total, { occupancy }) => total + (occupancy[kind]?.[of] ?? 0), 0) * 10) / 10;
  const [occupiedHours, heldHours, freeHours] = [sum('occupiedHours'), sum('heldHours'), sum('freeHours')];
  const known = occupiedHours + heldHours + freeHours;
  return {
    kind,
    placeHours: sum('placeHours'),
    occupiedHours,
    heldHours,
    freeHours,
    closedHours: sum('closedHours'),
    unknownHours: sum('unknownHours'),
    share: known > 0 ? Math.round((occupiedHours / known) * 1_000) / 1_000 : null,
    hoursWithoutPlace: sum('hoursWithoutPlace'),
    hoursUnknown: sum('hoursUnknown'),
  };
}

/** Outside KMT only where it is told of all placements how long they took, coarsely. */
function timeToPlacement(
  months: readonly MonthCounts[],
  seen: readonly SeenMonth[],
  masked: boolean,
): TimeToPlacement {
  const minutes: [minutes: number, placements: number][] = months
    .flatMap(({ ended }) => Object.entries(ended.minutes))
    .map(([bound, count]) => [Number(bound), count]);
  const total = minutes.reduce((sum, [, count]) => sum + count, 0);
  const all = seen.every(({ within }) => Object.values(within).every((count) => count !== 'hidden'));
  const tell = (fewest: number, share: number): number | null =>
    total > 0 && (!masked || (all && total >= fewest)) ? quantile(minutes, total, share) : null;
  return {
    placements: sumOf(seen.map(({ placements }) => placements)),
    medianMinutes: tell(FEWEST_FOR_MEDIAN, 0.5),
    ninetiethPercentileMinutes: tell(FEWEST_FOR_NINETIETH, 0.9),
  };
}

/** The smallest bound that at least this share of the placements does not exceed. */
function quantile(minutes: readonly [number, number][], total: number, share: number): number {
  let reached = 0;
  for (const [bound, count] of minutes.toSorted(([a], [b]) => a - b)) {
    reached += count;
    if (reached >= total * share) return bound;
  }
  return 0;
}
