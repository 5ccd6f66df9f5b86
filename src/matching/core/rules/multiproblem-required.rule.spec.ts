import { judgeOne } from '../../../../test/support/judge-one.js';

describe('multiproblem-required', () => {
  it('passes in an OMM with two of the three needs', () => {
    expect(
      judgeOne('multiproblem-required', 'omm-elders', { careNeeds: ['psychiatric', 'addiction'] }),
    ).toEqual({
      outcome: 'pass',
      nl: 'Deze plek is voor mensen met multiproblematiek.',
      en: 'This place is for people with multiproblematiek.',
      source: '§7.2',
    });
  });

  it('passes in an OMM with serious problems in several areas of life alone', () => {
    expect(
      judgeOne('multiproblem-required', 'omm-elders', { careNeeds: ['multiple-life-domains'] }).outcome,
    ).toBe('pass');
  });

  it('fails in an OMM with a single need', () => {
    expect(judgeOne('multiproblem-required', 'omm-elders', { careNeeds: ['addiction'] })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is alleen voor mensen met multiproblematiek.',
      en: 'This place is only for people with multiproblematiek.',
    });
  });

  it('counts a need that is named twice once', () => {
    expect(
      judgeOne('multiproblem-required', 'omm-elders', { careNeeds: ['addiction', 'addiction'] }).outcome,
    ).toBe('fail');
  });

  it('passes in any other kind', () => {
    expect(judgeOne('multiproblem-required', 'kadera-twente-vrouwen', {})).toMatchObject({
      outcome: 'pass',
      nl: 'Voor deze plek is geen multiproblematiek nodig.',
      en: 'This place does not need multiproblematiek.',
    });
  });
});
