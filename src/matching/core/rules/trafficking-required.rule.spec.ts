import { judgeOne } from '../../../../test/support/judge-one.js';

describe('trafficking-required', () => {
  it.each(['kadera-twente-vrouwen', 'cosm-vries-vrouwen', 'omm-elders', 'nla-crisis-1'])(
    'fails in %s for serious detriment only',
    (unitId) => {
      expect(judgeOne('trafficking-required', unitId, { seriousDetrimentOnly: true })).toEqual({
        outcome: 'fail',
        nl: 'Deze plek is alleen voor slachtoffers van mensenhandel. Hier gaat het om ernstige benadeling.',
        en: 'This place is only for victims of human trafficking. This case is serious detriment.',
        source: '§7.2',
      });
    },
  );

  it('passes where trafficking is presumed', () => {
    expect(judgeOne('trafficking-required', 'kadera-twente-vrouwen', {})).toMatchObject({
      outcome: 'pass',
      nl: 'Deze plek is voor slachtoffers van mensenhandel.',
      en: 'This place is for victims of human trafficking.',
    });
  });

  it.each(['humanitas-onder-dak-mo', 'nla-ernstige-benadeling'])(
    'passes in %s for serious detriment',
    (unitId) => {
      expect(judgeOne('trafficking-required', unitId, { seriousDetrimentOnly: true })).toMatchObject({
        outcome: 'pass',
        nl: 'Voor deze plek hoeft het niet om mensenhandel te gaan.',
        en: 'This place is not only for victims of human trafficking.',
      });
    },
  );
});
