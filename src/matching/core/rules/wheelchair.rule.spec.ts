import { judgeOne } from '../../../../test/support/judge-one.js';

describe('wheelchair', () => {
  it('passes where none is used, also where there is no room for one', () => {
    expect(judgeOne('wheelchair', 'kadera-zwolle-vrouwen', { wheelchair: false })).toEqual({
      outcome: 'pass',
      nl: 'De persoon gebruikt geen rolstoel.',
      en: 'The person does not use a wheelchair.',
      source: 'assumption',
    });
  });

  it('passes where there is room for one', () => {
    expect(judgeOne('wheelchair', 'kadera-twente-vrouwen', { wheelchair: true })).toMatchObject({
      outcome: 'pass',
      nl: 'Deze plek is geschikt voor een rolstoel.',
      en: 'This place is suitable for a wheelchair.',
    });
  });

  it('is unknown where nobody confirmed that there is none', () => {
    expect(judgeOne('wheelchair', 'kadera-zwolle-vrouwen', { wheelchair: true })).toMatchObject({
      outcome: 'unknown',
      nl: 'Het is niet bevestigd of deze plek geschikt is voor een rolstoel.',
      en: 'It is not confirmed whether this place is suitable for a wheelchair.',
    });
  });

  it('fails where it is needed and not there', () => {
    const changes = { assumed: [] };
    expect(judgeOne('wheelchair', 'kadera-zwolle-vrouwen', { wheelchair: true }, { changes })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is niet geschikt voor een rolstoel.',
      en: 'This place is not suitable for a wheelchair.',
    });
  });
});
