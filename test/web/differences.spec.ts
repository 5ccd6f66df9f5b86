import { differences } from '../../web/src/features/admin/differences.js';

describe('the differences between before and after', () => {
  it('are the fields that are not the same, in the order of the form', () => {
    const before = { source: '§7.2', places: 8, genders: ['woman'], name: 'Kadera' };
    const after = { source: '§7.2', places: 9, genders: ['woman', 'man'], name: 'Kadera' };
    expect(differences(before, after, ['genders', 'places'])).toEqual([
      { field: 'genders', before: ['woman'], after: ['woman', 'man'] },
      { field: 'places', before: 8, after: 9 },
    ]);
  });

  it('go into what is inside, but tell the hours by kind as one', () => {
    const before = { hold: { minMinutes: 5, maxMinutes: 240 }, freshnessHours: { default: 12, byKind: {} } };
    const after = {
      hold: { minMinutes: 5, maxMinutes: 120 },
      freshnessHours: { default: 12, byKind: { cosm: 24 } },
    };
    expect(differences(before, after, [])).toEqual([
      { field: 'hold.maxMinutes', before: 240, after: 120 },
      { field: 'freshnessHours.byKind', before: {}, after: { cosm: 24 } },
    ]);
  });

  it('of something new are all its fields that have a value; of what is the same, none', () => {
    expect(differences(null, { username: 'nieuw', providerId: null }, [])).toEqual([
      { field: 'username', before: null, after: 'nieuw' },
    ]);
    expect(differences({ places: 8 }, { places: 8 }, [])).toEqual([]);
    expect(differences(null, null, [])).toEqual([]);
  });
});
