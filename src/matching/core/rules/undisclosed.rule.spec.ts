import { judgeOne } from '../../../../test/support/judge-one.js';

describe('undisclosed', () => {
  it.each(['low', 'elevated'] as const)('passes at a disclosed address with threat %s', (threat) => {
    expect(judgeOne('undisclosed', 'humanitas-onder-dak-mo', { threat })).toEqual({
      outcome: 'pass',
      nl: 'De dreiging is niet hoog of acuut: het adres hoeft niet geheim te zijn.',
      en: 'The threat is not high or acute: the address does not have to be secret.',
      source: '§7.2',
    });
  });

  it.each(['high', 'acute'] as const)('fails at a disclosed address with threat %s', (threat) => {
    expect(judgeOne('undisclosed', 'humanitas-onder-dak-mo', { threat })).toMatchObject({
      outcome: 'fail',
      nl: 'Het adres van deze plek is niet geheim. Dat is bij deze dreiging niet veilig.',
      en: 'The address of this place is not secret. With this threat that is not safe.',
    });
  });

  it('is unknown where nobody confirmed that the address is not secret', () => {
    const changes = { assumed: ['undisclosed'] };
    expect(judgeOne('undisclosed', 'humanitas-onder-dak-mo', { threat: 'high' }, { changes })).toMatchObject({
      outcome: 'unknown',
      nl: 'Het is niet bevestigd of het adres van deze plek geheim is. Bij deze dreiging is dat nodig.',
      en: 'It is not confirmed whether the address of this place is secret. With this threat it must be.',
    });
  });

  it('passes at a secret address with a high threat', () => {
    expect(judgeOne('undisclosed', 'kadera-zwolle-vrouwen', { threat: 'high' })).toMatchObject({
      outcome: 'pass',
      nl: 'Het adres van deze plek is geheim.',
      en: 'The address of this place is secret.',
    });
  });
});
