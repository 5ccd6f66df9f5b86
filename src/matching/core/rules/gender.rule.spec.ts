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

  it('is unknown for another gender where the unit lists only women and men, confirmed or not', () => {
    for (const assumed of [[], ['genders']]) {
      const changes = { genders: ['woman', 'man'] as ['woman', 'man'], assumed };
      expect(judgeOne('gender', 'humanitas-onder-dak-mo', { gender: 'other' }, { changes })).toMatchObject({
        outcome: 'unknown',
        nl: 'Bij deze plek is niet vastgelegd of mensen van een ander gender welkom zijn. Vraag het.',
        en: 'It is not recorded whether this place welcomes people of another gender. Ask.',
      });
    }
  });

  it('is unknown where nobody confirmed whom the unit takes', () => {
    const changes = { genders: ['man'] as ['man'], assumed: ['genders'] };
    expect(judgeOne('gender', 'humanitas-onder-dak-mo', { gender: 'woman' }, { changes })).toMatchObject({
      outcome: 'unknown',
      nl: 'Het is niet bevestigd voor wie deze plek is. Vraag of een vrouw hier terechtkan.',
      en: 'It is not confirmed whom this place is for. Ask whether a woman can come here.',
    });
  });

  it('takes the answer of a unit that was asked', () => {
    const asked = (said: 'yes' | 'no') =>
      judgeOne('gender', 'kadera-twente-vrouwen', { gender: 'other' }, { said }).outcome;
    expect([asked('yes'), asked('no')]).toEqual(['pass', 'fail']);
    // A man in a house for women is no question, so no answer changes it.
    expect(judgeOne('gender', 'kadera-twente-vrouwen', { gender: 'man' }, { said: 'yes' }).outcome).toBe(
      'fail',
    );
  });
});
