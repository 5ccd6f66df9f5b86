import { HOLD_STATUSES, REFUSAL_REASONS } from '../contract/words.js';
import { agrees, partyOf, referralResult } from './refusals.js';

describe('who said no', () => {
  it('follows from a reason that only one can have', () => {
    expect(partyOf('person-declined', 'provider')).toBe('person');
    expect(partyOf('placing-authority-declined', 'provider')).toBe('placing-authority');
  });

  it('is otherwise whoever answers', () => {
    expect(partyOf('no-staff', 'provider')).toBe('provider');
    expect(partyOf('no-staff', 'placing-authority')).toBe('placing-authority');
  });

  it('must be able to have that reason', () => {
    expect(REFUSAL_REASONS.filter((reason) => agrees(reason, 'person'))).toEqual([
      'other',
      'person-declined',
      'person-unreachable',
    ]);
    expect(agrees('person-declined', 'provider')).toBe(false);
    expect(agrees('placing-authority-declined', 'provider')).toBe(false);
    expect(agrees('placing-authority-declined', 'placing-authority')).toBe(true);
    expect(agrees('full', 'placing-authority')).toBe(true);
  });
});

describe('the referral result of HMIS', () => {
  it('is client accepted on arrival and after', () => {
    expect([referralResult('placed', null), referralResult('departed', null)]).toEqual([1, 1]);
  });

  it('is client rejected when the person said no, and provider rejected when the house or the authority did', () => {
    expect(referralResult('refused', 'person')).toBe(2);
    expect(referralResult('refused', 'provider')).toBe(3);
    expect(referralResult('refused', 'placing-authority')).toBe(3);
  });

  it('is none of these while there is no answer', () => {
    const open = HOLD_STATUSES.filter((status) => referralResult(status, null) === null);
    expect(open).toEqual(['held', 'accepted', 'released', 'expired']);
  });
});
