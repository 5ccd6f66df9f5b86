import { judgeOne } from '../../../../test/support/judge-one.js';

describe('gender', () => {
  it('passes where the unit takes the gender', () => {
    expect(judgeOne('gender', 'kadera-twente-vrouwen', { gender: 'woman' })).toEqual({
      outcome: 'pass',
      nl: 'Deze plek is voor vrouwen.',
      en: 'This place is for women.',
      source: '§7.2',
    });
  });

  it('fails where the unit is for the other gender', () => {
    expect(judgeOne('gender', 'kadera-twente-mannen', { gender: 'woman' })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is alleen voor mannen.',
      en: 'This place is for men only.',
    });
  });

  it('passes for everyone where the unit takes everyone', () => {
    expect(judgeOne('gender', 'humanitas-onder-dak-mo', { gender: 'other' })).toMatchObject({
      outcome: 'pass',
      nl: 'Deze plek is voor iedereen.',
      en: 'This place is for everyone.',
    });
  });

  it('fails for another gender where the unit takes only women and men', () => {
    const changes = { genders: ['woman', 'man'] as ['woman', 'man'] };
    expect(judgeOne('gender', 'humanitas-onder-dak-mo', { gender: 'other' }, { changes })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is alleen voor vrouwen en mannen.',
      en: 'This place is for women and men only.',
    });
  });
});
