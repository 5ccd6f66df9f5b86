import { judgeOne } from '../../../../test/support/judge-one.js';

describe('children', () => {
  it('passes where no children come along, also where the unit takes none', () => {
    expect(judgeOne('children', 'humanitas-onder-dak-mo', { children: 0 })).toEqual({
      outcome: 'pass',
      nl: 'Er komen geen kinderen mee.',
      en: 'No children come along.',
      source: 'assumption',
    });
  });

  it('passes where the unit takes children', () => {
    expect(judgeOne('children', 'kadera-twente-vrouwen', { children: 2 })).toMatchObject({
      outcome: 'pass',
      nl: 'Kinderen kunnen mee. Er komen 2 kinderen mee.',
      en: 'Children can come along. 2 children come along.',
    });
  });

  it('fails from the first child where the unit takes none', () => {
    expect(judgeOne('children', 'humanitas-onder-dak-mo', { children: 1 })).toMatchObject({
      outcome: 'fail',
      nl: 'Kinderen kunnen hier niet mee. Er komt 1 kind mee.',
      en: 'Children cannot come along here. 1 child comes along.',
    });
  });
});
