import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../access/actor.js';
import { Clock } from '../common/clock.js';
import { InvalidInput } from '../common/problem.js';
import type {
  Count,
  Demand,
  MonitorFigures,
  Occupancy,
  Supply,
  TimeToPlacement,
  UnplacedReason,
} from '../contract/monitor.js';
import {
  EXPLOITATION_FORMS,
  GENDERS,
  KINDS,
  TWENTE_MUNICIPALITIES,
  type ExploitationForm,
  type Gender,
  type Kind,
  type RefusalReason,
  type TwenteMunicipality,
} from '../contract/words.js';
import { LongReads } from '../database/long-reads.js';
import type { Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { endedSearches, type EndedRow } from './ended-searches.js';
import { maskOne, maskTable } from './masking.js';
import {
  ARRIVALS,
  ENDED,
  HOURS_WITHOUT_PLACE,
  OCCUPANCY,
  PURGED,
  REFUSALS,
  REQUESTS,
  SUPPLY,
  UNPLACED,
} from './monitor.queries.js';

const DEFAULT_PERIOD_MS = 30 * 24 * 3_600_000;
const LONGEST_PERIOD_MS = 5 * 366 * 24 * 3_600_000;
/** Figures over fewer placements than this would tell of one person. */
const FEWEST_FOR_QUANTILES = 5;
const UNPLACED_REASONS: readonly UnplacedReason[] = [
  'nothing-held',
  'waiting',
  'refused',
  'released',
  'expired',
  'person-declined',
  'all-refused',
  'nothing-suitable',
  'not-asked-known-full',
  'withdrawn',
];

type Reading = Pick<Transaction, 'query'>;

interface Arrival {
  minutes: number;
  requestId: string;
  arrivedAt: Date;
  nextArrivedAt: Date | null;
}

interface RefusalRow {
  kind: Kind;
  reason: RefusalReason;
  holds: number;
}

interface PurgedRow {
  measure: string;
  word: string;
  count: number;
}

/** How many of this were deleted. */
type Purged = ((measure: string, word: string) => number) & { rows: readonly PurgedRow[] };

interface DemandRow {
  municipality: TwenteMunicipality;
  gender: Gender;
  exploitation: ExploitationForm[];
  persons: number;
}

/** The figures of action 12: are there enough, and suitable, places? */
@Injectable()
export class MonitorService {
  constructor(
    private readonly longReads: LongReads,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param from RFC 3339; default: 30 days before `to`
   * @param to RFC 3339; default and at most: now
   */
  async figures(actor: Actor, from: string | undefined, to: string | undefined): Promise<MonitorFigures> {
    await this.policy.refresh();
    const now = this.clock.now();
    const period = periodOf(from, to, now);
    return this.longReads.run((tx) => this.read(tx, actor, period, now));
  }

  private async read(
    tx: Reading,
    actor: Actor,
    period: { from: Date; to: Date },
    now: Date,
  ): Promise<MonitorFigures> {
    const both = [period.from, period.to];
    const masked = actor.role !== 'coordinator';
    const table = (counts: number[]): Count[] => (masked ? maskTable(counts) : counts);
    const one = (count: number): Count => (masked ? maskOne(count) : count);

    const requests = await tx.query<DemandRow>(REQUESTS, both);
    const arrivals = await tx.query<Arrival>(ARRIVALS, both);
    const unplaced = await tx.query<{ reason: UnplacedReason; requests: number }>(UNPLACED, [...both, now]);
    const purged = purgedCounts(await tx.query<PurgedRow>(PURGED, both));
    const refusals = withPurged(await tx.query<RefusalRow>(REFUSALS, both), purged);
    const ended = await tx.query<EndedRow>(ENDED, both);
    const refused = table(refusals.map(({ holds }) => holds));
    const waiting = table(
      UNPLACED_REASONS.map(
        (reason) =>
          (unplaced.find((row) => row.reason === reason)?.requests ?? 0) + purged('unplaced', reason),
      ),
    );
    return {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      generatedAt: now.toISOString(),
      masked,
      supply: await this.supply(tx, period.to),
      occupancy: await this.occupancy(tx, both),
      demand: demandOf(requests, purged, table, one),
      timeToPlacement: timeToPlacement(arrivals, masked, one),
      bridgedNights: one(this.bridgedNights(arrivals, now)),
      unplaced: UNPLACED_REASONS.map((reason, index) => ({ reason, requests: waiting[index] ?? 0 })),
      outcomes: endedSearches(ended, table, one),
      refusals: refusals.map(({ kind, reason }, index) => ({ kind, reason, holds: refused[index] ?? 0 })),
    };
  }

  private async supply(tx: Reading, at: Date): Promise<Supply[]> {
    const rows = await tx.query<Supply>(SUPPLY, [at]);
    const none = { units: 0, closedUnits: 0, places: 0, free: 0, held: 0 };
    return KINDS.map((kind) => rows.find((row) => row.kind === kind) ?? { kind, ...none });
  }

  private async occupancy(tx: Reading, period: Date[]): Promise<Occupancy[]> {
    const used = await tx.query<{ kind: Kind; placeHours: number; occupiedHours: number }>(OCCUPANCY, period);
    const without = await tx.query<{ kind: Kind; hours: number }>(HOURS_WITHOUT_PLACE, period);
    return KINDS.map((kind) => {
      const { placeHours, occupiedHours } = used.find((row) => row.kind === kind) ?? {
        placeHours: 0,
        occupiedHours: 0,
      };
      return {
        kind,
        placeHours: rounded(placeHours),
        occupiedHours: rounded(occupiedHours),
        share: placeHours > 0 ? Math.round((occupiedHours / placeHours) * 1_000) / 1_000 : null,
        hoursWithoutPlace: rounded(without.find((row) => row.kind === kind)?.hours ?? 0),
      };
    });
  }

  /** Midnights, by the wall clock of the policy, between an arrival and the next one elsewhere. */
  private bridgedNights(arrivals: readonly Arrival[], now: Date): number {
    const { timeZone } = this.policy.at(now).officeHours;
    const day = (at: Date) =>
      Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
    return arrivals
      .map(({ arrivedAt, nextArrivedAt }) =>
        nextArrivedAt ? day(arrivedAt).until(day(nextArrivedAt)).days : 0,
      )
      .reduce((sum, nights) => sum + nights, 0);
  }
}

function demandOf(
  requests: readonly DemandRow[],
  purged: Purged,
  table: (counts: number[]) => Count[],
  one: (count: number) => Count,
): Demand {
  const count = <Word extends string>(
    measure: string,
    words: readonly Word[],
    has: (row: DemandRow, word: Word) => boolean,
  ): [Word, Count][] => {
    const counts = table(
      words.map((word) => requests.filter((row) => has(row, word)).length + purged(measure, word)),
    );
    return words.map((word, index) => [word, counts[index] ?? 0]);
  };
  return {
    requests: one(requests.length + purged('requests', 'all')),
    persons: one(requests.reduce((sum, { persons }) => sum + persons, purged('persons', 'all'))),
    byMunicipality: count(
      'municipality',
      TWENTE_MUNICIPALITIES,
      (row, word) => row.municipality === word,
    ).map(([municipality, found]) => ({ municipality, requests: found })),
    byGender: count('gender', GENDERS, (row, word) => row.gender === word).map(([gender, found]) => ({
      gender,
      requests: found,
    })),
    byForm: count('form', EXPLOITATION_FORMS, (row, word) => row.exploitation.includes(word)).map(
      ([form, found]) => ({
        form,
        requests: found,
      }),
    ),
  };
}

function purgedCounts(rows: readonly PurgedRow[]): Purged {
  return Object.assign(
    (measure: string, word: string) =>
      rows.find((row) => row.measure === measure && row.word === word)?.count ?? 0,
    { rows },
  );
}

/** Refusals of holds that are still there, and of those that were deleted. */
function withPurged(refusals: readonly RefusalRow[], { rows }: Purged): RefusalRow[] {
  const all = new Map(refusals.map((row) => [`${row.kind} ${row.reason}`, row]));
  for (const { word, count } of rows.filter(({ measure }) => measure === 'refusal')) {
    const [kind, reason] = word.split(' ') as [Kind, RefusalReason];
    all.set(word, { kind, reason, holds: (all.get(word)?.holds ?? 0) + count });
  }
  return [...all].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row);
}

/** The first arrival of each request. */
function timeToPlacement(
  arrivals: readonly Arrival[],
  masked: boolean,
  one: (count: number) => Count,
): TimeToPlacement {
  const first = new Map<string, number>();
  for (const { requestId, minutes } of arrivals) if (!first.has(requestId)) first.set(requestId, minutes);
  const sorted = [...first.values()].sort((a, b) => a - b);
  const told = sorted.length > 0 && (!masked || sorted.length >= FEWEST_FOR_QUANTILES);
  return {
    placements: one(sorted.length),
    medianMinutes: told ? quantile(sorted, 0.5) : null,
    ninetiethPercentileMinutes: told ? quantile(sorted, 0.9) : null,
  };
}

/** The smallest value that at least this share of the values does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function periodOf(from: string | undefined, to: string | undefined, now: Date): { from: Date; to: Date } {
  const end = to === undefined ? now : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - DEFAULT_PERIOD_MS) : new Date(from);
  if (end > now) {
    throw new InvalidInput([
      {
        path: 'to',
        message: { nl: 'Dit moment ligt in de toekomst.', en: 'This instant lies in the future.' },
      },
    ]);
  }
  const length = end.getTime() - start.getTime();
  if (length <= 0 || length > LONGEST_PERIOD_MS) {
    throw new InvalidInput([
      {
        path: 'from',
        message: {
          nl: 'Kies een moment van hoogstens vijf jaar vóór to.',
          en: 'Choose an instant at most five years before to.',
        },
      },
    ]);
  }
  return { from: start, to: end };
}
