import { randomUUID } from 'node:crypto';
import { UnitBook } from '../../src/capacity/unit-book.js';
import type { Room } from '../../src/contract/catalogue.js';
import type { ClaimRow, PlaceRow, UnitRow } from '../../src/capacity/unit-rows.js';

/** The instant of a book unless another is given. */
export const BOOK_NOW = '2026-11-24T22:30:00.000Z';

export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** The rows of one unit, kept as the database keeps them: what a book changed is there for the next book. */
export class StoredUnit {
  readonly unit: UnitRow = {
    id: 'somewhere-women',
    provider_id: 'somewhere',
    kind: 'vrouwenopvang',
    name: 'Somewhere',
    genders: ['woman'],
    region: 'Twente',
    municipality: null,
    sites: 'one',
    undisclosed: true,
    intake: 'always',
    placing_authority: 'provider',
    children: true,
    wheelchair: false,
    max_stay_days: null,
    care_support: [],
    source: '§7.2',
    assumed: [],
    rooms: null,
    closed: false,
    closed_reason: null,
    closed_until: null,
    confirmed_at: null,
  };
  readonly places: PlaceRow[];
  readonly claims = new Map<string, ClaimRow>();

  /** @param rooms of which the places are, in their order; then there are as many as `places` */
  constructor(places: number, free = places, rooms: readonly Room[] | null = null) {
    this.unit.rooms = rooms && [...rooms];
    const names = rooms?.flatMap((room) => Array.from({ length: room.places }, () => room.name));
    this.places = Array.from({ length: places }, (_, index) => ({
      id: randomUUID(),
      unit_id: this.unit.id,
      number: index + 1,
      room: names?.[index] ?? null,
      taken: index >= free,
    }));
  }

  open(now = BOOK_NOW, lastSequence = 7): UnitBook {
    return new UnitBook({ ...this.unit }, copy(this.places), copy(this.liveClaims()), lastSequence, now);
  }

  /** Stores what changed in the book, and only that. */
  save(book: UnitBook): void {
    const { unit, places, claims } = book.changes();
    if (unit) Object.assign(this.unit, unit);
    for (const place of places)
      Object.assign(this.places.find(({ id }) => id === place.id) ?? {}, { ...place });
    for (const claim of claims) this.claims.set(claim.id, { ...claim });
  }

  liveClaims(): ClaimRow[] {
    return [...this.claims.values()].filter((claim) => claim.ended_at === null);
  }
}

function copy<T extends object>(rows: readonly T[]): T[] {
  return rows.map((row) => ({ ...row }));
}
