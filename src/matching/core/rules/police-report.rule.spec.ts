import { judgeOne } from '../../../../test/support/judge-one.js';

describe('police-report', () => {
  it('passes in a COSM as long as there is no police report', () => {
    expect(judgeOne('police-report', 'cosm-vries-vrouwen', { policeReport: false })).toEqual({
      outcome: 'pass',
      nl: 'Er is geen aangifte gedaan.',
      en: 'No police report was made.',
      source: '§7.2',
    });
  });

  it('fails in a COSM after the police report', () => {
    expect(judgeOne('police-report', 'cosm-vries-vrouwen', { policeReport: true })).toMatchObject({
      outcome: 'fail',
      nl: 'Er is aangifte gedaan. Een COSM is dan niet meer mogelijk.',
      en: 'A police report was made. After that a COSM is no longer possible.',
    });
  });

  it('passes in any other kind after the police report', () => {
    expect(judgeOne('police-report', 'kadera-twente-vrouwen', { policeReport: true })).toMatchObject({
      outcome: 'pass',
      nl: 'Voor deze plek maakt het niet uit of er aangifte is gedaan.',
      en: 'For this place it does not matter whether a police report was made.',
    });
  });
});
