import { judgeOne } from '../../../../test/support/judge-one.js';

const INSIDE = {
  outcome: 'fail',
  nl: 'Deze plek ligt in een gebied dat voor deze persoon niet veilig is.',
  en: 'This place is in an area that is not safe for this person.',
  source: '§7.2',
};

function outcome(unitId: string, dangerAreas: string[]): string {
  return judgeOne('danger-area', unitId, { dangerAreas }).outcome;
}

describe('danger-area', () => {
  it('passes where no area was named', () => {
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', {})).toMatchObject({
      outcome: 'pass',
      nl: 'Er is geen gebied genoemd dat niet veilig is.',
      en: 'No area was named as unsafe.',
    });
  });

  it('passes where the unit lies in another municipality of the same region', () => {
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas: ['Hengelo'] })).toMatchObject({
      outcome: 'pass',
      nl: 'Deze plek ligt niet in een gebied dat voor deze persoon onveilig is.',
      en: 'This place is not in an area that is unsafe for this person.',
    });
  });

  it('fails where the municipality of the unit is named', () => {
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas: ['Borne', 'Enschede'] })).toEqual(
      INSIDE,
    );
  });

  it('fails where the region of the unit is named, whatever its municipality', () => {
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas: ['Twente'] })).toEqual(INSIDE);
    expect(judgeOne('danger-area', 'kadera-twente-vrouwen', { dangerAreas: ['Twente'] })).toEqual(INSIDE);
  });

  it('fails where the municipality of the unit is not recorded and one of its region is named', () => {
    expect(judgeOne('danger-area', 'kadera-twente-vrouwen', { dangerAreas: ['Tubbergen'] })).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek ligt misschien in een gebied dat voor deze persoon niet veilig is. De gemeente van de plek staat niet vast.',
      en: 'This place may be in an area that is not safe for this person. Its municipality is not recorded.',
    });
  });

  it('takes the region of a municipality from the areas of the catalogue', () => {
    expect(outcome('kadera-twente-vrouwen', ['Zwolle'])).toBe('pass');
    expect(outcome('kadera-zwolle-vrouwen', ['Deventer'])).toBe('pass');
    expect(outcome('kadera-zwolle-vrouwen', ['IJsselland'])).toBe('fail');
  });

  it('knows regions that only units have', () => {
    expect(outcome('vrouwenopvang-elders-vrouwen', ['elders'])).toBe('fail');
    expect(outcome('nla-crisis-2', ['NLA-Midden'])).toBe('fail');
    expect(outcome('nla-crisis-1', ['NLA-Midden'])).toBe('pass');
  });

  it('compares names exactly', () => {
    expect(outcome('humanitas-onder-dak-mo', ['enschede'])).toBe('pass');
  });
});
