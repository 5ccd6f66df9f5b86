import type { RoomAvailability } from '../contract/availability.js';
import type { Room } from '../contract/catalogue.js';
import type { ClaimRow, PlaceRow } from './unit-rows.js';

/** A place at one instant: which room it is in, and who is there. */
export interface Slot {
  room: string | null;
  taken: boolean;
  /** Of the live claim; null: nobody claims it. */
  hold: string | null;
  placed: boolean;
}

/** What each room has. A household of more than one is by itself, also in a room that may be shared. */
export function roomFigures(rooms: readonly Room[], slots: readonly Slot[]): RoomAvailability[] {
  const sizes = countBy(slots.flatMap(({ hold }) => hold ?? []));
  return rooms.map(({ name, shared }) => {
    const inside = slots.filter((slot) => slot.room === name);
    const open = inside.filter((slot) => !slot.taken && slot.hold === null).length;
    const household = inside.some(({ hold }) => hold !== null && (sizes.get(hold) ?? 0) > 1);
    return {
      room: name,
      free: inside.filter((slot) => !slot.taken && !slot.placed).length,
      held: inside.filter((slot) => slot.hold !== null && !slot.placed).length,
      placed: inside.filter((slot) => slot.placed).length,
      bookable: open === inside.length || (shared && !household) ? open : 0,
    };
  });
}

/**
 * Gives each place a room of a new layout. Whoever has a claim stays in the room; one in a place without a room, from
 * before the unit had any, gets one as a household would. null: the layout does not leave them as they are.
 * @param claims live ones
 */
export function layRooms(
  rooms: readonly Room[],
  places: readonly PlaceRow[],
  claims: readonly ClaimRow[],
): Map<string, string> | null {
  const layout = new Layout(rooms);
  const holdOf = new Map(claims.map((claim) => [claim.place_id, claim.hold_id]));
  const households = new Map<string, PlaceRow[]>();
  for (const place of places) {
    const hold = holdOf.get(place.id);
    if (hold !== undefined) households.set(hold, [...(households.get(hold) ?? []), place]);
  }
  const settled = [...households.values()].filter((home) => home.every(({ room }) => room !== null));
  const others = [...households.values()].filter((home) => !settled.includes(home));
  // The largest first: it is the hardest to find rooms for.
  for (const home of [...settled, ...others.sort((a, b) => b.length - a.length)]) {
    if (!layout.settle(home, settled.includes(home) ? null : layout.roomsFor(home.length))) return null;
  }
  // Taken ones first: who is there stays, before a place that is empty does.
  const unclaimed = places
    .filter((place) => !holdOf.has(place.id))
    .sort((a, b) => Number(b.taken) - Number(a.taken));
  const moving = unclaimed.filter((place) => !layout.stay(place));
  for (const place of moving) layout.fill(place);
  return layout.roomOf;
}

/** A layout that is being filled. */
class Layout {
  readonly roomOf = new Map<string, string>();
  private readonly left: Map<string, number>;
  /** Sizes of the households in each room. */
  private readonly inside = new Map<string, number[]>();

  constructor(private readonly rooms: readonly Room[]) {
    this.left = new Map(rooms.map(({ name, places }) => [name, places]));
  }

  /** Gives a household its rooms, its own or these; false when they are not there or not for it. */
  settle(home: readonly PlaceRow[], given: readonly string[] | null): boolean {
    const names = given ?? home.flatMap(({ room }) => room ?? []);
    if (names.length < home.length) return false;
    const own = new Set(names.slice(0, home.length));
    if (![...own].every((name) => this.takes(name, home.length))) return false;
    home.forEach((place, index) => this.put(place, names[index] ?? ''));
    for (const name of own) this.inside.set(name, [...(this.inside.get(name) ?? []), home.length]);
    return [...own].every((name) => (this.left.get(name) ?? 0) >= 0);
  }

  /** A room for each of so many who belong together; fewer when there are not enough. */
  roomsFor(persons: number): string[] {
    const fitting = this.rooms.filter(({ name, places }) =>
      persons === 1 ? this.takes(name, 1) && this.hasLeft(name) : this.left.get(name) === places,
    );
    const enough = fitting.filter(({ places }) => places >= persons);
    const smallest = enough.sort((a, b) => a.places - b.places)[0];
    if (smallest) return Array.from({ length: persons }, () => smallest.name);
    const corridors = [...new Set(fitting.flatMap(({ corridor }) => corridor ?? []))];
    const choices = [
      ...corridors.map((name) => fitting.filter(({ corridor }) => corridor === name)),
      fitting,
    ];
    const beds = choices.map((choice) =>
      choice.flatMap(({ name, places }) => Array.from({ length: places }, () => name)),
    );
    return beds.find((names) => names.length >= persons) ?? [];
  }

  /** True when a place that nobody claims stays in its room. */
  stay(place: PlaceRow): boolean {
    if (place.room === null || !this.hasLeft(place.room)) return false;
    this.put(place, place.room);
    return true;
  }

  /** Gives it the room in which it breaks least: one in use, or else the smallest. */
  fill(place: PlaceRow): void {
    const inUse = (room: Room) => (this.left.get(room.name) === room.places ? 1 : 0);
    const [room] = this.rooms
      .filter(({ name }) => this.hasLeft(name))
      .sort((a, b) => inUse(a) - inUse(b) || a.places - b.places);
    if (!room) throw new Error('a layout has fewer places than its unit');
    this.put(place, room.name);
  }

  private takes(name: string, persons: number): boolean {
    const room = this.rooms.find((one) => one.name === name);
    const inside = this.inside.get(name) ?? [];
    if (!room) return false;
    return inside.length === 0 || (room.shared && [...inside, persons].every((size) => size === 1));
  }

  private hasLeft(name: string): boolean {
    return (this.left.get(name) ?? 0) > 0;
  }

  private put(place: PlaceRow, room: string): void {
    this.roomOf.set(place.id, room);
    this.left.set(room, (this.left.get(room) ?? 0) - 1);
  }
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
