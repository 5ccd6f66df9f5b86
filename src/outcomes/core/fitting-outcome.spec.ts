import type { MatchStatus, RequestOutcome } from '../../contract/words.js';
import { fittingOutcome, type PastHold } from './fitting-outcome.js';

const hold = (
  unitId: string,
  status: PastHold['status'],
  refusalBy: PastHold['refusalBy'] = null,
): PastHold => ({
  unitId,
  status,
  refusalBy,
});
const units = (...statuses: MatchStatus[]) =>
  statuses.map((status, index) => ({ unitId: `u${index}`, status }));

function allowed(holds: PastHold[], statuses: MatchStatus[]): RequestOutcome[] {
  const { objections } = fittingOutcome({ holds, units: units(...statuses) });
  const outcomes: RequestOutcome[] = [
    'placed',
    'bridged-and-placed',
    'person-declined',
    'all-refused',
    'nothing-suitable',
    'not-asked-known-full',
    'withdrawn',
  ];
  return outcomes.filter((outcome) => objections.every((objection) => objection.outcome !== outcome));
}
const proposed = (holds: PastHold[], statuses: MatchStatus[]) =>
  fittingOutcome({ holds, units: units(...statuses) }).proposed;

describe('the outcome of a search', () => {
  it('is a placement once somebody arrived, and then nothing else', () => {
    expect(allowed([hold('u0', 'placed')], ['now', 'full'])).toEqual(['placed']);
    expect(proposed([hold('u0', 'departed')], ['now'])).toBe('placed');
  });

  it('is bridged with an arrival in two units, not with two in the same', () => {
    expect(proposed([hold('u0', 'departed'), hold('u1', 'placed')], [])).toBe('bridged-and-placed');
    expect(allowed([hold('u0', 'departed'), hold('u1', 'placed')], [])).toEqual([
      'placed',
      'bridged-and-placed',
    ]);
    expect(proposed([hold('u0', 'departed'), hold('u0', 'placed')], [])).toBe('placed');
  });

  it('is nothing yet while a unit that fits was not asked', () => {
    expect(proposed([], ['now', 'full', 'unsuitable'])).toBeNull();
    expect(proposed([hold('u0', 'refused', 'provider')], ['now', 'later'])).toBeNull();
    expect(allowed([], ['later'])).toEqual(['person-declined', 'withdrawn']);
  });

  it('is that all refused when every unit that fits said no', () => {
    expect(proposed([hold('u0', 'refused', 'provider')], ['now', 'unsuitable'])).toBe('all-refused');
    expect(proposed([hold('u0', 'refused')], ['now', 'full'])).toBe('all-refused');
  });

  it('does not take silence for a refusal', () => {
    expect(allowed([hold('u0', 'expired')], ['full'])).toEqual([
      'person-declined',
      'not-asked-known-full',
      'withdrawn',
    ]);
    expect(proposed([hold('u0', 'expired')], ['now'])).toBeNull();
  });

  it('tells full from unsuitable', () => {
    expect(proposed([], ['full', 'unsuitable'])).toBe('not-asked-known-full');
    expect(proposed([], ['unsuitable', 'ask'])).toBe('nothing-suitable');
    expect(allowed([], ['full'])).not.toContain('nothing-suitable');
    expect(allowed([], ['unsuitable'])).not.toContain('not-asked-known-full');
  });

  it('is the word of the person when that was recorded, whatever is possible', () => {
    expect(proposed([hold('u0', 'refused', 'person')], ['now', 'now'])).toBe('person-declined');
    expect(allowed([hold('u0', 'refused', 'person')], ['unsuitable'])).not.toContain('all-refused');
  });

  it('is never proposed to be withdrawn', () => {
    expect(proposed([], ['now'])).toBeNull();
  });

  it('says about how many units an objection is', () => {
    const { objections } = fittingOutcome({ holds: [], units: units('now', 'later', 'full') });
    expect(objections).toContainEqual({ outcome: 'nothing-suitable', code: 'places-fit', units: 2 });
  });
});
