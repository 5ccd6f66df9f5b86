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

  it('marks a pass where nobody confirmed that the unit takes children', () => {
    expect(judgeOne('children', 'kadera-twente-vrouwen', { children: 1 }).assumed).toBe(true);
    const changes = { assumed: ['places'] };
    expect(judgeOne('children', 'kadera-twente-vrouwen', { children: 1 }, { changes })).not.toHaveProperty(
      'assumed',
    );
    expect(judgeOne('children', 'kadera-twente-vrouwen', { children: 0 })).not.toHaveProperty('assumed');
  });

  it('is unknown where nobody confirmed that the unit takes none', () => {
    expect(judgeOne('children', 'humanitas-onder-dak-mo', { children: 1 })).toEqual({
      outcome: 'unknown',
      nl: 'Het is niet bevestigd of hier kinderen mee mogen. Er komt 1 kind mee.',
      en: 'It is not confirmed whether children can come along here. 1 child comes along.',
      source: 'assumption',
    });
  });

  it('says what the unit answered for this request, in place of what nobody confirmed', () => {
    expect(judgeOne('children', 'humanitas-onder-dak-mo', { children: 1 }, { said: 'yes' })).toEqual({
      outcome: 'pass',
      nl: 'Gevraagd voor deze aanvraag: ja.',
      en: 'Asked for this request: yes.',
      source: 'assumption',
    });
    expect(judgeOne('children', 'kadera-twente-vrouwen', { children: 1 }, { said: 'no' })).toEqual({
      outcome: 'fail',
      nl: 'Gevraagd voor deze aanvraag: nee.',
      en: 'Asked for this request: no.',
      source: 'assumption',
    });
  });

  it('fails from the first child where the unit confirmed that it takes none, whatever was answered', () => {
    const changes = { assumed: [] };
    const answered = judgeOne(
      'children',
      'humanitas-onder-dak-mo',
      { children: 1 },
      { changes, said: 'yes' },
    );
    expect(answered.outcome).toBe('fail');
    expect(judgeOne('children', 'humanitas-onder-dak-mo', { children: 1 }, { changes })).toMatchObject({
      outcome: 'fail',
      nl: 'Kinderen kunnen hier niet mee. Er komt 1 kind mee.',
      en: 'Children cannot come along here. 1 child comes along.',
    });
  });
});
