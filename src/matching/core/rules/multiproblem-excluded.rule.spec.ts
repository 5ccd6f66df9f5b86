import { judgeOne } from '../../../../test/support/judge-one.js';

describe('multiproblem-excluded', () => {
  it.each(['kadera-twente-vrouwen', 'humanitas-onder-dak-mo', 'cosm-vries-vrouwen', 'nla-crisis-1'])(
    'fails in %s with multiproblematiek',
    (unitId) => {
      expect(
        judgeOne('multiproblem-excluded', unitId, { careNeeds: ['intellectual-disability', 'addiction'] }),
      ).toEqual({
        outcome: 'fail',
        nl: 'Deze plek is niet geschikt voor mensen met multiproblematiek.',
        en: 'This place is not suitable for people with multiproblematiek.',
        source: '§7.2',
      });
    },
  );

  it('passes with a single need', () => {
    expect(
      judgeOne('multiproblem-excluded', 'kadera-twente-vrouwen', { careNeeds: ['addiction'] }),
    ).toMatchObject({
      outcome: 'pass',
      nl: 'Er is geen multiproblematiek bekend.',
      en: 'No multiproblematiek is known.',
    });
  });

  it.each(['omm-elders', 'nla-ernstige-benadeling'])('passes in %s with multiproblematiek', (unitId) => {
    expect(judgeOne('multiproblem-excluded', unitId, { careNeeds: ['multiple-life-domains'] })).toMatchObject(
      {
        outcome: 'pass',
        nl: 'Multiproblematiek is hier geen bezwaar.',
        en: 'Multiproblematiek is no objection here.',
      },
    );
  });
});
