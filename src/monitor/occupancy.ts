import type { Supply } from '../contract/monitor.js';
import { KINDS, type Kind } from '../contract/words.js';
import type { UnitState } from '../capacity/ledger-state.js';
import { noSupply, type MonthCounts, type OccupancyHours } from './month-counts.js';

const HOUR_MS = 3_600_000;

/** A unit as the ledger has it, from an instant on (milliseconds since 1970). */
export interface UnitChange {
  unitId: string;
  at: number;
  state: UnitState;
}

type Places = Pick<Supply, 'occupied' | 'held' | 'free' | 'closed' | 'unknown'>;

/** What a unit adds to its kind: is a place bookable there, is it not, or is it not known? */
type Offer = 'place' | 'none' | 'unknown';

interface Step {
  kind: Kind;
  at: number;
  from: Offer | null;
  to: Offer | null;
}

/**
 * Adds up a month of the ledger, one change after the other, in order: how long each place was lived in, held, free,
 * closed, or not known. Closed is not occupied: of a closed unit only who was placed there through us is known to be in.
 */
export class OccupancyTally {
  private readonly last = new Map<string, UnitChange>();
  private readonly hours = new Map<Kind, Record<keyof Places, number>>();
  private readonly steps: Step[] = [];

  /** @param freshMs for how long a confirmation of this kind counts */
  constructor(
    private readonly from: number,
    private readonly to: number,
    private readonly freshMs: (kind: Kind) => number,
  ) {}

  add(told: UnitChange): void {
    // Until when something was held over the start of a month is forgotten sooner than the month is counted.
    const change = told.at < this.from ? { ...told, state: { ...told.state, heldUntil: [] } } : told;
    const before = this.last.get(change.unitId);
    if (before) this.span(before, change.at);
    this.last.set(change.unitId, change);
  }

  /** Call it once, after the last change. */
  finish(): { supply: Supply[]; occupancy: MonthCounts['occupancy'] } {
    for (const change of this.last.values()) this.span(change, this.to);
    const without = this.hoursWithoutPlace();
    const occupancy: Partial<Record<Kind, OccupancyHours>> = {};
    for (const [kind, hours] of this.hours) {
      const of = (name: keyof Places) => rounded(hours[name]);
      occupancy[kind] = {
        placeHours: rounded(Object.values(hours).reduce((sum, part) => sum + part, 0)),
        occupiedHours: of('occupied'),
        heldHours: of('held'),
        freeHours: of('free'),
        closedHours: of('closed'),
        unknownHours: of('unknown'),
        hoursWithoutPlace: rounded(without.get(kind)?.none ?? 0),
        hoursUnknown: rounded(without.get(kind)?.unknown ?? 0),
      };
    }
    return { supply: this.supply(), occupancy };
  }

  private supply(): Supply[] {
    return KINDS.map((kind) => {
      const sum = noSupply(kind);
      for (const { state } of this.last.values()) {
        if (state.kind !== kind) continue;
        const places = this.placesAt(state, this.to);
        sum.units += 1;
        sum.closedUnits += Number(state.closed);
        sum.places += state.places;
        for (const name of PARTS) sum[name] += places[name];
      }
      return sum;
    });
  }

  /** Cuts what a state lasted where it changes by itself: holds run out, and a confirmation grows old. */
  private span({ state, at, unitId: _ }: UnitChange, until: number): void {
    const start = Math.max(at, this.from);
    const end = Math.min(until, this.to);
    if (end <= start) return;
    const cuts = [...state.heldUntil.map((held) => Date.parse(held)), this.staleAt(state)];
    const moments = [start, ...new Set(cuts.filter((cut) => cut > start && cut < end)), end].sort(
      (a, b) => a - b,
    );
    const hours = this.hours.get(state.kind) ?? { occupied: 0, held: 0, free: 0, closed: 0, unknown: 0 };
    this.hours.set(state.kind, hours);
    let offer: Offer | null = null;
    moments.slice(0, -1).forEach((moment, index) => {
      const places = this.placesAt(state, moment);
      const length = ((moments[index + 1] ?? moment) - moment) / HOUR_MS;
      for (const name of PARTS) hours[name] += places[name] * length;
      const next: Offer = places.unknown > 0 ? 'unknown' : places.free > 0 ? 'place' : 'none';
      if (next !== offer) this.steps.push({ kind: state.kind, at: moment, from: offer, to: next });
      offer = next;
    });
    this.steps.push({ kind: state.kind, at: end, from: offer, to: null });
  }

  private placesAt(state: UnitState, at: number): Places {
    const { places, free, closed } = state;
    const none = { occupied: 0, held: 0, free: 0, closed: 0, unknown: 0 };
    if (at >= this.staleAt(state)) return { ...none, unknown: places };
    if (closed) {
      const occupied = Math.min(places, state.placed ?? 0);
      return { ...none, occupied, closed: places - occupied };
    }
    const held = Math.min(free, state.heldUntil.filter((until) => Date.parse(until) > at).length);
    return { ...none, occupied: places - free, held, free: free - held };
  }

  /** The first moment at which the state's confirmation is no longer fresh. */
  private staleAt({ kind, confirmedAt }: UnitState): number {
    return confirmedAt === null ? -Infinity : Date.parse(confirmedAt) + this.freshMs(kind) + 1;
  }

  private hoursWithoutPlace(): Map<Kind, { none: number; unknown: number }> {
    const result = new Map<Kind, { none: number; unknown: number }>();
    for (const kind of KINDS) {
      const steps = this.steps.filter((step) => step.kind === kind).sort((a, b) => a.at - b.at);
      const units = { place: 0, none: 0, unknown: 0 };
      const hours = { none: 0, unknown: 0 };
      steps.forEach(({ at, from, to }, index) => {
        if (from) units[from] -= 1;
        if (to) units[to] += 1;
        const length = ((steps[index + 1]?.at ?? at) - at) / HOUR_MS;
        if (units.place > 0) return;
        if (units.unknown > 0) hours.unknown += length;
        else if (units.none > 0) hours.none += length;
      });
      result.set(kind, hours);
    }
    return result;
  }
}

const PARTS = ['occupied', 'held', 'free', 'closed', 'unknown'] as const;

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
