import { judgeOne } from '../../../../test/support/judge-one.js';

describe('age', () => {
  it('passes for an adult', () => {
    expect(judgeOne('age', 'kadera-twente-vrouwen', { ageGroup: 'adult' })).toEqual({
      outcome: 'pass',
      nl: 'De persoon is meerderjarig.',
      en: 'The person is an adult.',
      source: '§6.1, §7.1',
    });
  });

  it('fails for a minor', () => {
    expect(judgeOne('age', 'kadera-twente-vrouwen', { ageGroup: 'minor' })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek neemt geen minderjarigen op die alleen komen.',
      en: 'This place does not take minors on their own.',
    });
  });

  it('fails for a minor with a child of her own, also where children may come along', () => {
    expect(judgeOne('age', 'kadera-twente-vrouwen', { ageGroup: 'minor', children: 1 }).outcome).toBe('fail');
  });
});
