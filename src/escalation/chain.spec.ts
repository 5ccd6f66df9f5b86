import { minutesBefore, placeInRegion, targetOf } from './chain.js';

const POLICY = [5, 10, 20];

/** Each step as `minutes since the start: target`. */
function chain(afterMinutes: number[], regionContacts: number): string[] {
  const steps = ['0: on-call'];
  for (let number = 1, minutes = 0; ; number += 1) {
    const before = minutesBefore(number, afterMinutes, regionContacts);
    if (before === null) return steps;
    minutes += before;
    const target = targetOf(number, afterMinutes);
    steps.push(
      `${minutes}: ${target}${target === 'region' ? ` ${placeInRegion(number, afterMinutes)}` : ''}`,
    );
  }
}

describe('the chain of an escalation', () => {
  it('is the provider twice, its next contact, and the region, after 5, 10 and 20 minutes', () => {
    expect(chain(POLICY, 1)).toEqual(['0: on-call', '5: on-call-again', '10: next-contact', '20: region 0']);
  });

  it('goes along the chain of last resort at the pace of its last step', () => {
    expect(chain(POLICY, 3).slice(3)).toEqual(['20: region 0', '30: region 1', '40: region 2']);
  });

  it('has its step for the region also when nobody was entered there, so that it shows', () => {
    expect(chain(POLICY, 0).at(-1)).toBe('20: region 0');
  });

  it('always ends at the region, whatever the policy says', () => {
    expect(chain([10], 1)).toEqual(['0: on-call', '10: region 0']);
    expect(chain([5, 15], 2)).toEqual(['0: on-call', '5: on-call-again', '15: region 0', '25: region 1']);
    expect(chain([1, 2, 3, 4], 1).slice(3)).toEqual(['3: region 0', '4: region 1']);
  });
});
