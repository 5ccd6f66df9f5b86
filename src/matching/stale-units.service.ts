import { Injectable } from '@nestjs/common';
import { AvailabilityService } from '../capacity/availability.service.js';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { Clock } from '../common/clock.js';
import type { Unit } from '../contract/availability.js';
import type { Area } from '../contract/catalogue.js';
import { PolicyService } from '../policy/policy.service.js';
import { evaluate } from './core/evaluate.js';
import type { UnitEvaluation } from './core/evaluation.js';
import { factsFor, type AskedRequest } from './matching.service.js';
import { bookableOf, type UnitFacts } from './core/facts.js';

export interface Around {
  units: readonly Unit[];
  areas: readonly Area[];
}

/** Which stale figures matter: whose unit would be among the best places, were they true. */
@Injectable()
export class StaleUnitsService {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly catalogue: CatalogueService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** What is around every request at this moment; null: no figure is stale, so that nobody need be asked for any. */
  async around(): Promise<Around | null> {
    const { areas } = await this.catalogue.areas();
    const { units } = await this.availability.situation();
    return units.some(({ availability }) => availability.stale) ? { units, areas } : null;
  }

  /**
   * Stale units that are among the `most` best that could take the person now, best first.
   *
   * First as if every stale figure were true. When even then there is no place, as if the units that call
   * themselves full have one after all: "full" of yesterday is no more certain than "free" of yesterday.
   * Without I/O. @param leftOut ids of units that are no choice any more
   */
  worthAsking(
    request: AskedRequest,
    { units: all, areas }: Around,
    most: number,
    leftOut: readonly string[],
  ): { unitId: string; providerId: string }[] {
    const units = all.filter(({ id }) => !leftOut.includes(id));
    const stale = new Set(units.filter(({ availability }) => availability.stale).map(({ id }) => id));
    if (stale.size === 0) return [];
    const at = this.clock.now().toISOString();
    const persons = 1 + request.facts.children;
    const asTold = this.possible(
      request,
      units.map((unit) => confirmed(unit, at)),
      areas,
      at,
    );
    const best =
      asTold.length > 0
        ? asTold
        : this.possible(
            request,
            units.map((unit) => withRoom(confirmed(unit, at), persons, stale)),
            areas,
            at,
          );
    return best
      .slice(0, most)
      .filter(({ unit }) => stale.has(unit.id))
      .map(({ unit }) => ({ unitId: unit.id, providerId: unit.provider }));
  }

  private possible(
    request: AskedRequest,
    units: readonly UnitFacts[],
    areas: readonly Area[],
    at: string,
  ): UnitEvaluation[] {
    const policy = this.policy.at(new Date(at));
    const evaluation = evaluate(factsFor(request, units, areas), policy, this.policy.calendar(policy), at);
    return evaluation.units.filter(({ status }) => status === 'now');
  }
}

function confirmed(unit: Unit, at: string): UnitFacts {
  if (!unit.availability.stale) return unit;
  return { ...unit, availability: { ...unit.availability, confirmedAt: at } };
}

/** A unit that the provider closed stays closed: that is no figure that went stale. */
function withRoom(unit: UnitFacts, persons: number, stale: ReadonlySet<string>): UnitFacts {
  const { availability, places } = unit;
  if (!stale.has(unit.id) || availability.closed || bookableOf(unit) > 0) return unit;
  // Who is in which room went stale with the count.
  const { rooms: _, ...figures } = availability;
  return { ...unit, availability: { ...figures, free: Math.min(places, figures.held + persons) } };
}
