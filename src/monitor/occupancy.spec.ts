import type { UnitState } from '../capacity/ledger-state.js';
import { OccupancyTally } from './occupancy.js';

const HOUR = 3_600_000;
const at = (hour: number): string => new Date(hour * HOUR).toISOString();

const state = (more: Partial<UnitState> = {}): UnitState => ({
  providerId: 'kadera',
  kind: 'vrouwenopvang',
  name: 'Kadera',
  genders: ['woman'],
  region: 'Twente',
  intake: 'always',
  places: 10,
  free: 4,
  heldUntil: [],
  closed: false,
  confirmedAt: at(0),
  ...more,
});

/** From hour 10 to hour 20; a confirmation counts for 24 hours. */
function told(changes: [unitId: string, hour: number, state: UnitState][]) {
  const tally = new OccupancyTally(10 * HOUR, 20 * HOUR, () => 24 * HOUR);
  for (const [unitId, hour, changed] of changes) tally.add({ unitId, at: hour * HOUR, state: changed });
  const { supply, occupancy } = tally.finish();
  return { supply: supply.find(({ kind }) => kind === 'vrouwenopvang'), hours: occupancy.vrouwenopvang };
}
const NONE = { occupiedHours: 0, heldHours: 0, freeHours: 0, closedHours: 0, unknownHours: 0 };
const WITHOUT = { hoursWithoutPlace: 0, hoursUnknown: 0 };

describe('how full the places were', () => {
  it('counts who lives there, what is held, and what is free', () => {
    const { hours, supply } = told([['a', 10, state({ heldUntil: [at(13), at(1), at(99)] })]]);
    expect(hours).toEqual({
      ...NONE,
      ...WITHOUT,
      placeHours: 100,
      occupiedHours: 60,
      heldHours: 13,
      freeHours: 27,
    });
    expect(supply).toMatchObject({
      units: 1,
      places: 10,
      occupied: 6,
      held: 1,
      free: 3,
      closed: 0,
      unknown: 0,
    });
  });

  it('does not count what was held already when the month began: until when is forgotten sooner', () => {
    const { hours } = told([['a', 9, state({ heldUntil: [at(13)] })]]);
    expect(hours).toMatchObject({ heldHours: 0, freeHours: 40 });
  });

  it('does not count closed places as occupied: only who was placed there is known to be in', () => {
    const { hours, supply } = told([['a', 2, state({ free: 0, closed: true, placed: 2 })]]);
    expect(hours).toEqual({
      ...{ ...NONE, ...WITHOUT, placeHours: 100, occupiedHours: 20, closedHours: 80 },
      hoursWithoutPlace: 10,
    });
    expect(supply).toMatchObject({ closedUnits: 1, places: 10, occupied: 2, closed: 8, free: 0 });
    expect(told([['a', 2, state({ free: 0, closed: true })]]).hours).toMatchObject({ occupiedHours: 0 });
  });

  it('knows nothing of a unit that was never confirmed, or not for too long', () => {
    expect(told([['a', 2, state({ confirmedAt: null })]]).hours).toEqual({
      ...{ ...NONE, ...WITHOUT, placeHours: 100, unknownHours: 100 },
      hoursUnknown: 10,
    });
    expect(told([['a', 2, state({ free: 0, confirmedAt: at(-8) })]]).hours).toEqual({
      ...{ ...NONE, ...WITHOUT, placeHours: 100, occupiedHours: 60, unknownHours: 40 },
      ...{ hoursWithoutPlace: 6, hoursUnknown: 4 },
      ...{ occupiedHours: 60 },
    });
  });

  it('says that there was no place only while that is known of every unit', () => {
    const full = state({ free: 0 });
    expect(
      told([
        ['a', 2, full],
        ['b', 10, state({ free: 1, heldUntil: [at(12)] })],
      ]).hours,
    ).toMatchObject({ hoursWithoutPlace: 2, hoursUnknown: 0 });
    expect(
      told([
        ['a', 2, full],
        ['b', 2, state({ confirmedAt: null })],
        ['b', 15, state({ free: 1, confirmedAt: at(15) })],
      ]).hours,
    ).toMatchObject({ hoursWithoutPlace: 0, hoursUnknown: 5 });
  });

  it('counts each state for as long as it lasted, within the month only', () => {
    expect(
      told([
        ['a', 2, state({ free: 10 })],
        ['a', 12, state({ free: 5 })],
        ['a', 25, state({ free: 0 })],
      ]).hours,
    ).toMatchObject({ placeHours: 100, occupiedHours: 40, freeHours: 60 });
  });
});
