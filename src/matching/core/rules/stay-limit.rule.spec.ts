import { judgeOne } from '../../../../test/support/judge-one.js';

const UNIT = 'nla-ernstige-benadeling';

describe('stay-limit', () => {
  it('passes where the unit has no limit', () => {
    expect(judgeOne('stay-limit', 'kadera-twente-vrouwen', { expectedStayDays: 400 })).toEqual({
      outcome: 'pass',
      nl: 'Deze plek heeft geen grens aan het verblijf.',
      en: 'This place has no limit to the stay.',
      source: '§7.2',
    });
  });

  it('passes up to and including the limit', () => {
    expect(judgeOne('stay-limit', UNIT, { expectedStayDays: 14 })).toMatchObject({
      outcome: 'pass',
      nl: 'Het verblijf past binnen de grens van 14 dagen.',
      en: 'The stay is within the limit of 14 days.',
    });
  });

  it('is a caution from the first day over the limit', () => {
    expect(judgeOne('stay-limit', UNIT, { expectedStayDays: 15 })).toMatchObject({
      outcome: 'caution',
      nl: 'Iemand kan hier hoogstens 14 dagen blijven. Het verwachte verblijf is 15 dagen.',
      en: 'A person can stay here for at most 14 days. The expected stay is 15 days.',
    });
  });

  it('is a caution when the expected stay is not known', () => {
    expect(judgeOne('stay-limit', UNIT, {}, { changes: { maxStayDays: 1 } })).toMatchObject({
      outcome: 'caution',
      nl: 'Iemand kan hier hoogstens 1 dag blijven. Hoe lang het verblijf duurt, is niet bekend.',
      en: 'A person can stay here for at most 1 day. How long the stay will be is not known.',
    });
  });
});
