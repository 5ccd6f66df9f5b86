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

  it('is unknown where no region is recorded, or it is only assumed', () => {
    const unknown = {
      outcome: 'unknown',
      nl: 'In welke regio deze plek ligt, is niet vastgelegd of niet bevestigd. Vraag of de plek buiten de eigen regio ligt: bij deze dreiging is dat nodig.',
      en: 'In which region this place is, is not recorded or not confirmed. Ask whether it is outside the own region: with this threat it must be.',
    };
    expect(judgeOne('own-region', 'omm-noordoost', { threat: 'high' })).toMatchObject(unknown);
    expect(judgeOne('own-region', 'nla-crisis-1', { threat: 'acute' })).toMatchObject(unknown);
    for (const region of ['Twente', 'IJsselland']) {
      const changes = { region, municipality: null, assumed: ['region'] };
      expect(judgeOne('own-region', 'kadera-zwolle-vrouwen', { threat: 'high' }, { changes })).toMatchObject(
        unknown,
      );
    }
  });

  it('takes the region of a municipality that is recorded where the region itself is assumed', () => {
    const changes = { assumed: ['region'] };
    expect(judgeOne('own-region', 'kadera-zwolle-vrouwen', { threat: 'high' }, { changes })).toEqual({
      outcome: 'pass',
      nl: 'Deze plek ligt buiten de eigen regio.',
      en: 'This place is outside the own region.',
      source: '§7.2',
    });
  });

  it('is a caution where a network picks the site', () => {
    expect(judgeOne('own-region', 'vrouwenopvang-elders-vrouwen', { threat: 'high' })).toMatchObject({
      outcome: 'caution',
      nl: 'De plek wordt gekozen door wie over de opname beslist. Bij deze dreiging moet de plek buiten de eigen regio liggen.',
      en: 'Whoever decides on the admission picks the site. With this threat the place must be outside the own region.',
    });
  });
});
