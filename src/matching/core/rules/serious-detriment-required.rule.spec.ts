import { judgeOne } from '../../../../test/support/judge-one.js';

describe('serious-detriment-required', () => {
  it('passes where the case is serious detriment only', () => {
    const request = { seriousDetrimentOnly: true };
    expect(judgeOne('serious-detriment-required', 'nla-ernstige-benadeling', request)).toEqual({
      outcome: 'pass',
      nl: 'Deze plek is voor ernstige benadeling zonder mensenhandel.',
      en: 'This place is for serious detriment without trafficking.',
      source: '§7.2',
    });
  });

  it('fails where trafficking is presumed', () => {
    expect(judgeOne('serious-detriment-required', 'nla-ernstige-benadeling', {})).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is alleen voor ernstige benadeling zonder mensenhandel.',
      en: 'This place is only for serious detriment without trafficking.',
    });
  });

  it('passes in any other kind', () => {
    expect(judgeOne('serious-detriment-required', 'nla-crisis-1', {})).toMatchObject({
      outcome: 'pass',
      nl: 'Voor deze plek hoeft het niet om ernstige benadeling te gaan.',
      en: 'This place is not only for serious detriment.',
    });
  });
});
