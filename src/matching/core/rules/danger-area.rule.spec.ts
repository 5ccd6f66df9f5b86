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

  it('passes where the recorded municipality of the unit is another one, also of the same region', () => {
    const changes = { assumed: [] };
    expect(
      judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas: ['Hengelo'] }, { changes }),
    ).toEqual({
      outcome: 'pass',
      nl: 'Deze plek ligt buiten de genoemde gebieden.',
      en: 'This place is outside the named areas.',
      source: '§7.2',
    });
  });

  it('fails where the recorded municipality of the unit is named', () => {
    const changes = { assumed: [] };
    const dangerAreas = ['Borne', 'Enschede'];
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas }, { changes })).toEqual(INSIDE);
    expect(judgeOne('danger-area', 'kadera-zwolle-vrouwen', { dangerAreas: ['Zwolle'] })).toEqual(INSIDE);
  });

  it('fails where the recorded region of the unit is named, whatever its municipality', () => {
    expect(judgeOne('danger-area', 'humanitas-onder-dak-mo', { dangerAreas: ['Twente'] })).toEqual(INSIDE);
    expect(judgeOne('danger-area', 'kadera-twente-vrouwen', { dangerAreas: ['Twente'] })).toEqual(INSIDE);
  });

  it('is unknown where only the region is recorded and a municipality of it is named', () => {
    expect(judgeOne('danger-area', 'kadera-twente-vrouwen', { dangerAreas: ['Tubbergen'] })).toEqual({
      outcome: 'unknown',
      nl: 'Van deze plek is alleen de regio vastgelegd. In die regio is een gebied genoemd dat niet veilig is. Vraag of de plek daarbuiten ligt.',
      en: 'Only the region of this place is recorded. An area in that region was named as unsafe. Ask whether the place is outside it.',
      source: '§7.2',
    });
  });

  it('takes an assumed municipality as not recorded: it neither rules out nor in', () => {
    expect(outcome('humanitas-onder-dak-mo', ['Enschede'])).toBe('unknown');
    expect(outcome('humanitas-onder-dak-mo', ['Hengelo'])).toBe('unknown');
    expect(outcome('humanitas-onder-dak-mo', ['Zwolle'])).toBe('pass');
  });

  it('takes an assumed region as not recorded', () => {
    const changes = { municipality: null, assumed: ['region'] };
    for (const dangerAreas of [['Twente'], ['Zwolle'], ['Enschede']]) {
      expect(judgeOne('danger-area', 'kadera-twente-vrouwen', { dangerAreas }, { changes }).outcome).toBe(
        'unknown',
      );
    }
  });

  it('is unknown where nothing is recorded and any area is named', () => {
    expect(judgeOne('danger-area', 'omm-noordoost', { dangerAreas: ['Rotterdam'] })).toMatchObject({
      outcome: 'unknown',
      nl: 'Waar deze plek ligt, is niet vastgelegd of niet bevestigd. Vraag of de plek buiten de genoemde gebieden ligt.',
      en: 'Where this place is, is not recorded or not confirmed. Ask whether it is outside the named areas.',
    });
    expect(outcome('nla-crisis-2', ['NLA-Midden'])).toBe('unknown');
  });

  it('is a caution where a network picks the site, whatever is named', () => {
    for (const dangerAreas of [['Enschede'], ['elders'], ['Twente', 'Zwolle']]) {
      expect(judgeOne('danger-area', 'vrouwenopvang-elders-vrouwen', { dangerAreas })).toEqual({
        outcome: 'caution',
        nl: 'De plek wordt gekozen door wie over de opname beslist. De plek moet buiten de genoemde gebieden liggen.',
        en: 'Whoever decides on the admission picks the site. The place must be outside the named areas.',
        source: '§7.2',
      });
    }
  });

  it('is unknown where an area is named of which nobody recorded where it lies', () => {
    expect(
      judgeOne('danger-area', 'kadera-zwolle-vrouwen', { dangerAreas: ['Noordoost-Nederland'] }),
    ).toMatchObject({
      outcome: 'unknown',
      nl: 'Van een genoemd gebied is niet vastgelegd waar het ligt. Vraag of de plek daarbuiten ligt.',
      en: 'Of a named area it is not recorded where it lies. Ask whether the place is outside it.',
    });
    expect(outcome('kadera-twente-vrouwen', ['elders'])).toBe('unknown');
    expect(outcome('kadera-zwolle-vrouwen', ['Noordoost-Nederland', 'Zwolle'])).toBe('fail');
  });

  it('takes the region of a municipality from the areas of the catalogue', () => {
    expect(outcome('kadera-twente-vrouwen', ['Zwolle'])).toBe('pass');
    expect(outcome('kadera-zwolle-vrouwen', ['Deventer'])).toBe('pass');
    expect(outcome('kadera-zwolle-vrouwen', ['IJsselland'])).toBe('fail');
  });

  it('takes the answer of a unit that was asked where it was unknown, and nowhere else', () => {
    const asked = (unitId: string, said: 'yes' | 'no') =>
      judgeOne('danger-area', unitId, { dangerAreas: ['Enschede'] }, { said }).outcome;
    expect([asked('omm-noordoost', 'yes'), asked('omm-noordoost', 'no')]).toEqual(['pass', 'fail']);
    expect(asked('kadera-zwolle-vrouwen', 'no')).toBe('pass');
    const dangerAreas = ['Zwolle'];
    expect(judgeOne('danger-area', 'kadera-zwolle-vrouwen', { dangerAreas }, { said: 'yes' })).toEqual(
      INSIDE,
    );
  });
});
