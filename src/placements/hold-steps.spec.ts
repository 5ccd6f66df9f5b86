import type { Actor } from '../access/actor.js';
import type { UnitRow } from '../capacity/unit-rows.js';
import { HOLD_STATUSES, type PlacingAuthority } from '../contract/words.js';
import { StoredUnit } from '../../test/support/books.js';
import { mayTake, STEPS, type Step } from './hold-steps.js';

const steps = Object.entries(STEPS) as [keyof typeof STEPS, Step][];

function unit(authority: PlacingAuthority): UnitRow {
  return { ...new StoredUnit(1).unit, provider_id: 'house', placing_authority: authority };
}

const actors: Record<string, Actor> = {
  coordinator: { accountId: 'c', role: 'coordinator', username: 'c', providerId: null },
  monitor: { accountId: 'm', role: 'monitor', username: 'm', providerId: null },
  admin: { accountId: 'a', role: 'admin', username: 'a', providerId: null },
  ...Object.fromEntries(
    ['house', 'other-house', 'comensha', 'nla'].map((id) => [
      id,
      { accountId: id, role: 'provider', username: id, providerId: id },
    ]),
  ),
};

describe('the steps of a hold', () => {
  it.each([
    ['accept', ['held'], 'accepted'],
    ['refuse', ['held', 'accepted'], 'refused'],
    ['decline', ['held', 'accepted'], 'refused'],
    ['release', ['held', 'accepted'], 'released'],
    ['arrive', ['accepted'], 'placed'],
    ['depart', ['placed'], 'departed'],
  ] as const)('%s follows on %p only', (name, from, to) => {
    const step = STEPS[name];
    expect(step.to).toBe(to);
    expect(HOLD_STATUSES.filter((status) => mayTake(step, status))).toEqual(from);
  });

  it('have an end: nothing follows on departed, refused, released and expired', () => {
    for (const status of ['departed', 'refused', 'released', 'expired'] as const) {
      expect(steps.filter(([, step]) => mayTake(step, status))).toEqual([]);
    }
  });
});

describe('who may take a step', () => {
  const allowed = (name: keyof typeof STEPS, authority: PlacingAuthority) =>
    Object.keys(actors).filter((key) => {
      const actor = actors[key];
      return actor && STEPS[name].by(actor, unit(authority));
    });

  it.each([
    ['accept', 'provider', ['house']],
    ['accept', 'comensha', ['comensha']],
    ['accept', 'nla', ['nla']],
    ['refuse', 'provider', ['house']],
    ['refuse', 'comensha', ['house', 'comensha']],
    ['refuse', 'nla', ['house', 'nla']],
    ['decline', 'provider', ['coordinator']],
    ['decline', 'comensha', ['coordinator']],
    ['release', 'provider', ['coordinator']],
    ['release', 'comensha', ['coordinator']],
    ['arrive', 'provider', ['coordinator', 'house']],
    ['arrive', 'comensha', ['coordinator', 'house', 'comensha']],
    ['depart', 'provider', ['coordinator', 'house']],
    ['depart', 'comensha', ['coordinator', 'house', 'comensha']],
  ] as const)('%s where the %s decides: %p', (name, authority, expected) => {
    expect(allowed(name, authority)).toEqual(expected);
  });
});
