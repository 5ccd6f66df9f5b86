import { judgeOne } from '../../../../test/support/judge-one.js';

describe('police-report', () => {
  it('passes in a COSM as long as there is no police report', () => {
    expect(judgeOne('police-report', 'cosm-vries-vrouwen', { policeReport: false })).toEqual({
      outcome: 'pass',
      nl: 'Er is geen aangifte bekend.',
      en: 'No police report is known.',
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

  it('is a caution in a COSM when the victim cooperates in another way', () => {
    expect(judgeOne('police-report', 'cosm-vries-vrouwen', { cooperation: true })).toMatchObject({
      outcome: 'caution',
      nl: 'Er is geen aangifte bekend, maar de persoon werkt op andere wijze mee. Vraag CoMensha of een COSM dan nog mogelijk is.',
      en: 'No police report is known, but the person cooperates in another way. Ask CoMensha whether a COSM is still possible.',
    });
    const both = { cooperation: true, policeReport: true };
    expect(judgeOne('police-report', 'cosm-vries-vrouwen', both).outcome).toBe('fail');
    expect(judgeOne('police-report', 'kadera-twente-vrouwen', { cooperation: true }).outcome).toBe('pass');
  });

  it('passes in any other kind after the police report', () => {
    expect(judgeOne('police-report', 'kadera-twente-vrouwen', { policeReport: true })).toMatchObject({
      outcome: 'pass',
      nl: 'Voor deze plek maakt het niet uit of er aangifte is gedaan.',
      en: 'For this place it does not matter whether a police report was made.',
    });
  });
});
