import { StoredUnit } from '../../test/support/books.js';
import { roomOf } from '../../test/support/match-facts.js';
import type { Room } from '../contract/catalogue.js';
import { layRooms, roomFigures, type Slot } from './unit-rooms.js';
import type { ClaimRow } from './unit-rows.js';

function slot(room: string, changes: Partial<Slot> = {}): Slot {
  return { room, taken: false, hold: null, placed: false, ...changes };
}

/** Households by the numbers of their places; each is a live hold. */
function claimsOf(unit: StoredUnit, households: Record<string, number[]>): ClaimRow[] {
  return Object.entries(households).flatMap(([hold, numbers]) =>
    numbers.map((number) => ({
      id: `${hold}-${number}`,
      place_id: unit.places[number - 1]?.id ?? '',
      hold_id: hold,
      placed: true,
      expires_at: null,
      expected_on: null,
      created_at: '2026-11-24T22:30:00.000Z',
      ended_at: null,
    })),
  );
}

/** The room of each place by its number, or null. */
function lay(
  unit: StoredUnit,
  rooms: Room[],
  households: Record<string, number[]> = {},
): (string | undefined)[] | null {
  const laid = layRooms(rooms, unit.places, claimsOf(unit, households));
  return laid && unit.places.map(({ id }) => laid.get(id));
}

describe('the figures of a room', () => {
  const rooms = [roomOf('A1', { shared: true, places: 3 }), roomOf('A2')];

  it('are those of its places, and all of them can be had while nobody is in it', () => {
    const slots = [slot('A1'), slot('A1'), slot('A1'), slot('A2'), slot('A2')];
    expect(roomFigures(rooms, slots)).toEqual([
      { room: 'A1', free: 3, held: 0, placed: 0, bookable: 3 },
      { room: 'A2', free: 2, held: 0, placed: 0, bookable: 2 },
    ]);
  });

  it('let others share with persons alone, where that may be, and nowhere else', () => {
    const slots = [
      ...[slot('A1', { taken: true }), slot('A1', { hold: 'a' }), slot('A1')],
      ...[slot('A2', { hold: 'b', placed: true }), slot('A2')],
    ];
    expect(roomFigures(rooms, slots)).toEqual([
      { room: 'A1', free: 2, held: 1, placed: 0, bookable: 1 },
      { room: 'A2', free: 1, held: 0, placed: 1, bookable: 0 },
    ]);
  });

  it('give nobody a place beside a household, also not beside a part of it', () => {
    const slots = [
      slot('A1', { hold: 'family' }),
      slot('A1'),
      slot('A1'),
      slot('A2', { hold: 'family' }),
      slot('A2'),
    ];
    expect(roomFigures(rooms, slots).map(({ bookable }) => bookable)).toEqual([0, 0]);
  });
});

describe('a layout of rooms', () => {
  const TWO = [roomOf('A1'), roomOf('A2')];

  it('gives every place a room, of each as many as it has', () => {
    expect(lay(new StoredUnit(4), TWO)?.sort()).toEqual(['A1', 'A1', 'A2', 'A2']);
  });

  it('leaves rooms whole where it can: places that are taken come together', () => {
    const unit = new StoredUnit(4, 4);
    for (const number of [1, 3]) Object.assign(unit.places[number - 1] ?? {}, { taken: true });
    const laid = lay(unit, TWO);
    expect(laid?.[0]).toBe(laid?.[2]);
  });

  it('leaves everybody in the room where they are', () => {
    const unit = new StoredUnit(4, 4, TWO);
    const laid = lay(unit, [roomOf('A2', { places: 3 }), roomOf('A1', { places: 1 })], { a: [1], b: [3, 4] });
    expect(laid).toEqual(['A1', 'A2', 'A2', 'A2']);
  });

  it('leaves every room as it was when one is added, of which nothing is free yet', () => {
    const unit = new StoredUnit(4, 4, [roomOf('A1')]);
    for (const place of unit.places.slice(2)) Object.assign(place, { room: null, taken: true });
    expect(lay(unit, [roomOf('B1'), roomOf('A1')])).toEqual(['A1', 'A1', 'B1', 'B1']);
  });

  it('is refused when a room with people goes, shrinks below them, or gets another name', () => {
    const unit = new StoredUnit(4, 4, TWO);
    expect(lay(unit, [roomOf('A2', { places: 4 })], { a: [1] })).toBeNull();
    expect(lay(unit, [roomOf('A1', { places: 1 }), roomOf('A2', { places: 3 })], { a: [1, 2] })).toBeNull();
    expect(lay(unit, [roomOf('A1'), roomOf('B2')], { a: [1] })).not.toBeNull();
    expect(lay(unit, [roomOf('B1'), roomOf('A2')], { a: [1] })).toBeNull();
  });

  it('is refused when those who share a room would no longer be allowed to', () => {
    const shared = [roomOf('A1', { shared: true }), roomOf('A2')];
    const unit = new StoredUnit(4, 4, shared);
    expect(lay(unit, shared, { a: [1], b: [2] })).not.toBeNull();
    expect(lay(unit, TWO, { a: [1], b: [2] })).toBeNull();
  });

  it('finds rooms for those who were there before there were any, households first', () => {
    const rooms = [roomOf('A1', { places: 1 }), roomOf('A2', { places: 3 }), roomOf('A3')];
    const laid = lay(new StoredUnit(6), rooms, { one: [1], family: [2, 3, 4] });
    expect(laid?.slice(0, 4)).toEqual(['A1', 'A2', 'A2', 'A2']);
    expect(lay(new StoredUnit(4), TWO, { one: [1], two: [2], three: [3] })).toBeNull();
  });

  it('puts a household that no room holds in rooms side by side', () => {
    const rooms = [roomOf('B1'), roomOf('A1', { corridor: 'A' }), roomOf('A2', { corridor: 'A' })];
    const laid = lay(new StoredUnit(6), rooms, { family: [1, 2, 3] });
    expect([...new Set(laid?.slice(0, 3))]).toEqual(['A1', 'A2']);
  });
});
