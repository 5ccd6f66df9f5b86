import { UnitModel } from './unit-model.js';

export interface ModelUnit {
  id: string;
  provider: string;
  places: number;
}

/** Ids of what a command made, or the code of the problem that it met. */
export type Answered = { made: string[] } | { refused: string };

interface ModelHold {
  id: string;
  person: number;
  unitId: string;
  offer: number | null;
  status: 'held' | 'accepted' | 'placed' | 'departed' | 'refused' | 'released';
  elsewhere: boolean;
  /** Milliseconds since 1970. */
  until: number;
}

interface Rules {
  mostOffers: number;
  holdMs: number;
  arrivalMs: number;
}

/**
 * What offers should do, told with lists and plain counting; every unit is open now. Each command gives the code
 * of the problem that it should meet, or null. `made` are the ids that the service gave, where it made something.
 */
export class OfferModel {
  private readonly units: ReadonlyMap<string, UnitModel>;
  private readonly holds: ModelHold[] = [];
  private offers = 0;

  constructor(
    units: readonly ModelUnit[],
    private readonly rules: Rules,
  ) {
    this.units = new Map(units.map(({ id, places }) => [id, new UnitModel(places, Math.ceil(places / 2))]));
  }

  figures(unitId: string, now: number) {
    return this.unit(unitId).figures(now);
  }

  publish(unitId: string, free: number): null {
    this.unit(unitId).publish(free);
    return null;
  }

  offer(person: number, units: readonly ModelUnit[], made: readonly string[], now: number): string | null {
    const open = this.holds.filter((hold) => hold.person === person && isOpen(hold, now));
    if (units.some(({ id }) => this.isPlacedIn(person, id))) return 'already-placed-here';
    const fresh = units.filter(({ id }) => !open.some(({ unitId }) => unitId === id));
    if (fresh.length === 0) return null;
    const offered = open.filter(({ offer }) => offer !== null);
    if (offered.some(({ status }) => status === 'accepted')) return 'place-already-promised';
    if (offered.length + fresh.length > this.rules.mostOffers) return 'too-many-offers';
    if (fresh.some(({ id }) => !this.unit(id).canHold(1, now))) return 'no-bookable-place';
    this.offers += 1;
    for (const unit of fresh) this.keep(made[units.indexOf(unit)] ?? '', person, unit.id, this.offers, now);
    return null;
  }

  hold(person: number, { id }: ModelUnit, made: readonly string[], now: number): string | null {
    if (this.isPlacedIn(person, id)) return 'already-placed-here';
    const live = this.holds.some((one) => one.person === person && one.unitId === id && isOpen(one, now));
    if (live) return null;
    if (!this.unit(id).canHold(1, now)) return 'no-bookable-place';
    this.keep(made[0] ?? '', person, id, null, now);
    return null;
  }

  step(
    step: 'maybe' | 'accept' | 'refuse' | 'release' | 'arrive' | 'depart',
    id: string,
    now: number,
  ): string | null {
    const hold = this.holds.find((one) => one.id === id);
    if (!hold) throw new Error(`no hold ${id} in the model`);
    const unit = this.unit(hold.unitId);
    switch (step) {
      case 'maybe':
        if (hold.elsewhere) return 'already-placed-elsewhere';
        return hold.status === 'held' && isOpen(hold, now) ? null : 'invalid-transition';
      case 'accept':
        return this.accept(hold, now);
      case 'refuse':
      case 'release':
        if (!isOpen(hold, now)) return 'invalid-transition';
        hold.status = step === 'refuse' ? 'refused' : 'released';
        unit.end(id);
        return null;
      case 'arrive':
        if (hold.status !== 'accepted' || !isOpen(hold, now)) return 'invalid-transition';
        for (const stay of this.holds) {
          if (stay.person !== hold.person || stay.status !== 'placed') continue;
          stay.status = 'departed';
          this.unit(stay.unitId).depart(stay.id);
        }
        hold.status = 'placed';
        unit.arrive(id);
        return null;
      case 'depart':
        if (hold.status !== 'placed') return 'invalid-transition';
        hold.status = 'departed';
        unit.depart(id);
        return null;
    }
  }

  private accept(hold: ModelHold, now: number): string | null {
    const others = this.holds.filter(({ id, person }) => id !== hold.id && person === hold.person);
    if (hold.status !== 'held' || !isOpen(hold, now)) {
      const saidYes = others.some(({ status }) => ['accepted', 'placed', 'departed'].includes(status));
      return hold.elsewhere && saidYes ? 'already-placed-elsewhere' : 'invalid-transition';
    }
    hold.status = 'accepted';
    hold.until = now + this.rules.arrivalMs;
    this.unit(hold.unitId).accept(hold.id, hold.until);
    for (const other of others) {
      const sameQuestion = hold.offer !== null || other.offer !== null;
      if (!sameQuestion || other.status !== 'held' || !isOpen(other, now)) continue;
      other.status = 'released';
      other.elsewhere = true;
      this.unit(other.unitId).end(other.id);
    }
    return null;
  }

  private isPlacedIn(person: number, unitId: string): boolean {
    return this.holds.some(
      (hold) => hold.person === person && hold.unitId === unitId && hold.status === 'placed',
    );
  }

  private keep(id: string, person: number, unitId: string, offer: number | null, now: number): void {
    const until = now + this.rules.holdMs;
    this.holds.push({ id, person, unitId, offer, status: 'held', elsewhere: false, until });
    this.unit(unitId).hold(id, 1, until);
  }

  private unit(id: string): UnitModel {
    const unit = this.units.get(id);
    if (!unit) throw new Error(`no unit ${id} in the model`);
    return unit;
  }
}

function isOpen({ status, until }: ModelHold, now: number): boolean {
  return (status === 'held' || status === 'accepted') && until > now;
}
