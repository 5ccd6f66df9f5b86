import type { Actor } from '../access/actor.js';
import type { UnitRow } from '../capacity/unit-rows.js';
import { Forbidden, NotFound } from '../common/problem.js';
import { deciderOf } from '../contract/who-decides.js';
import type { HoldStatus } from '../contract/words.js';

/** A step: from which statuses, to which, and who may take it. */
export interface Step {
  /** Its name in the audit trail. */
  action: string;
  from: readonly HoldStatus[];
  to: 'accepted' | 'placed' | 'refused' | 'released' | 'departed';
  by(actor: Actor, unit: UnitRow): boolean;
}

/** The whole life of a hold: held → accepted → placed → departed; held or accepted → refused, released or expired. */
export const STEPS = {
  accept: { action: 'hold.accept', from: ['held'], to: 'accepted', by: decides },
  refuse: {
    action: 'hold.refuse',
    from: ['held', 'accepted'],
    to: 'refused',
    by: (actor, unit) => decides(actor, unit) || hosts(actor, unit),
  },
  decline: { action: 'hold.decline', from: ['held', 'accepted'], to: 'refused', by: coordinates },
  release: { action: 'hold.release', from: ['held', 'accepted'], to: 'released', by: coordinates },
  arrive: { action: 'hold.arrive', from: ['accepted'], to: 'placed', by: isParty },
  depart: { action: 'placement.depart', from: ['placed'], to: 'departed', by: isParty },
} satisfies Record<string, Step>;

export function mayTake(step: Step, status: HoldStatus): boolean {
  return step.from.includes(status);
}

/** Who decides on admissions: the provider itself, or the placing authority's own account. */
export function decides(actor: Actor, unit: UnitRow): boolean {
  return (
    actor.role === 'provider' && actor.providerId === deciderOf(unit.provider_id, unit.placing_authority)
  );
}

export function hosts(actor: Actor, unit: UnitRow): boolean {
  return actor.role === 'provider' && actor.providerId === unit.provider_id;
}

/** Who may say when somebody leaves: the house, and who decides on its admissions. */
export function mayExpectDeparture(actor: Actor, unit: UnitRow): boolean {
  return hosts(actor, unit) || decides(actor, unit);
}

function coordinates(actor: Actor): boolean {
  return actor.role === 'coordinator';
}

/**
 * Throws 403 where a party asks for what is another party's to do, and 404 for everybody else: an id must not tell that
 * there is something.
 */
export function mustBeAllowed(allowed: boolean, actor: Actor, unit: UnitRow): void {
  if (!allowed) throw isParty(actor, unit) ? new Forbidden() : new NotFound();
}

export function isParty(actor: Actor, unit: UnitRow): boolean {
  return coordinates(actor) || hosts(actor, unit) || decides(actor, unit);
}
