import type { BoardUnit } from '../../src/contract/board.js';
import { byKind, filtersIn, isShown, regionsOf } from '../../web/src/features/board/board-filters.js';

const unit = (change: Partial<BoardUnit>): BoardUnit => ({
  unitId: 'u',
  providerId: 'p',
  kind: 'cosm',
  name: 'Unit',
  genders: ['woman'],
  region: 'Twente',
  places: 4,
  free: 2,
  held: 1,
  bookable: 1,
  closed: false,
  confirmedAt: null,
  stale: true,
  intakeOpen: true,
  opensAt: null,
  ...change,
});

const shown = (search: string, ...units: BoardUnit[]) =>
  units.filter((one) => isShown(one, filtersIn(new URLSearchParams(search)))).map(({ unitId }) => unitId);

describe('the filters of the board', () => {
  const cosm = unit({ unitId: 'cosm' });
  const men = unit({ unitId: 'men', genders: ['man'], region: 'Drenthe' });
  const full = unit({ unitId: 'full', kind: 'omm', bookable: 0 });
  const closed = unit({ unitId: 'closed', closed: true });
  const all = [cosm, men, full, closed];

  it('are read from the address, and show everything without one', () => {
    expect(shown('', ...all)).toEqual(['cosm', 'men', 'full', 'closed']);
    expect(shown('soort=omm', ...all)).toEqual(['full']);
    expect(shown('regio=Drenthe&voor=man', ...all)).toEqual(['men']);
    expect(shown('vrij=1', ...all)).toEqual(['cosm', 'men']);
  });

  it('ignore what the address has made up', () => {
    expect(filtersIn(new URLSearchParams('soort=hotel&voor=x&vrij=ja'))).toEqual({
      kind: null,
      region: null,
      gender: null,
      onlyFree: false,
    });
  });

  it('offer the own region first', () => {
    expect(regionsOf([men, unit({ region: 'Amsterdam' }), cosm])).toEqual(['Twente', 'Amsterdam', 'Drenthe']);
  });
});

describe('the order of the board', () => {
  it('is by kind, region and name, so that nothing moves when a figure changes', () => {
    const groups = byKind([
      unit({ unitId: 'b', name: 'B' }),
      unit({ unitId: 'far', name: 'A', region: 'Drenthe' }),
      unit({ unitId: 'a', name: 'A', bookable: 0 }),
      unit({ unitId: 'women', kind: 'vrouwenopvang', closed: true }),
    ]);
    expect(groups.map(({ kind, units }) => [kind, units.map(({ unitId }) => unitId)])).toEqual([
      ['vrouwenopvang', ['women']],
      ['cosm', ['a', 'b', 'far']],
    ]);
    expect(groups.map(({ bookable, places }) => [bookable, places])).toEqual([
      [0, 4],
      [2, 12],
    ]);
  });

  it('counts what nobody ever reported apart: it is not full', () => {
    const reported = '2026-11-28T20:00:00Z';
    const [group] = byKind([
      unit({ bookable: 0 }),
      unit({ bookable: 0, confirmedAt: reported }),
      unit({ bookable: 0, closed: true }),
      unit({ bookable: 3 }),
    ]);
    expect([group?.places, group?.unknown]).toEqual([16, 4]);
  });
});
