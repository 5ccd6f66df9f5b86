import { judgeOne } from '../../../../test/support/judge-one.js';

describe('own-region', () => {
  it.each(['low', 'elevated'] as const)('passes in the own region with threat %s', (threat) => {
    expect(judgeOne('own-region', 'kadera-twente-vrouwen', { threat })).toEqual({
      outcome: 'pass',
      nl: 'De dreiging is niet hoog of acuut: de plek mag in de eigen regio liggen.',
      en: 'The threat is not high or acute: the place may be in the own region.',
      source: '§7.2',
    });
  });

  it.each(['high', 'acute'] as const)('fails in the own region with threat %s', (threat) => {
    expect(
      judgeOne('own-region', 'kadera-twente-vrouwen', { threat, municipality: 'Tubbergen' }),
    ).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek ligt in de eigen regio. Dat is bij deze dreiging niet veilig.',
      en: 'This place is in the own region. With this threat that is not safe.',
    });
  });

  it('passes elsewhere with a high threat', () => {
    expect(judgeOne('own-region', 'kadera-zwolle-vrouwen', { threat: 'high' })).toMatchObject({
      outcome: 'pass',
      nl: 'Deze plek ligt buiten de eigen regio.',
      en: 'This place is outside the own region.',
    });
  });
});
