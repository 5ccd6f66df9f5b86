import { judgeOne } from '../../../../test/support/judge-one.js';

describe('nla-referral', () => {
  it.each(['nla-crisis-1', 'nla-ernstige-benadeling'])('passes in %s after a referral', (unitId) => {
    expect(judgeOne('nla-referral', unitId, { nlaReferral: true })).toEqual({
      outcome: 'pass',
      nl: 'De Nederlandse Arbeidsinspectie (NLA) heeft om deze plaatsing gevraagd.',
      en: 'The Nederlandse Arbeidsinspectie (NLA) has asked for this placement.',
      source: '§7.2',
    });
  });

  it.each(['nla-crisis-1', 'nla-ernstige-benadeling'])('fails in %s without one', (unitId) => {
    expect(judgeOne('nla-referral', unitId, {})).toMatchObject({
      outcome: 'fail',
      nl: 'De Nederlandse Arbeidsinspectie (NLA) heeft nog niet om deze plaatsing gevraagd.',
      en: 'The Nederlandse Arbeidsinspectie (NLA) has not asked for this placement yet.',
    });
  });

  it('passes in any other kind', () => {
    expect(judgeOne('nla-referral', 'cosm-vries-vrouwen', {})).toMatchObject({
      outcome: 'pass',
      nl: 'Voor deze plek is de Nederlandse Arbeidsinspectie (NLA) niet nodig.',
      en: 'This place does not need the Nederlandse Arbeidsinspectie (NLA).',
    });
  });
});
