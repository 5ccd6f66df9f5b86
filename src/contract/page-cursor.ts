import { isInstant } from './checks/is-instant.js';

/** What the pages of one list have in common; each list has its own name, so that no page is asked of another list. */
export interface ListShape<Stretch extends string = string> {
  name: string;
  /** Form of the ids by which equal instants are told apart. */
  ids: 'uuid' | 'number';
  /** Parts of the list, in order, each with an order of its own: open work, then what has ended. */
  stretches: readonly Stretch[];
}

export function listShape<const Stretch extends string>(
  name: string,
  ids: ListShape['ids'],
  stretches: readonly Stretch[],
): ListShape<Stretch> {
  return { name, ids, stretches };
}

/** The last row of a page. Nothing of a person: the list, the stretch, an instant and a random id. */
export interface CursorPosition<Stretch extends string = string> {
  stretch: Stretch;
  /** RFC 3339 in UTC, to the microsecond: PostgreSQL has those, and rounding would skip rows. */
  at: string;
  id: string;
}

const MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const IDS = {
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/,
  number: /^\d{1,18}$/,
} as const;
/** Characters; a real one has some 130. */
const LONGEST = 300;

export function cursorAfter(shape: ListShape, { stretch, at, id }: CursorPosition): string {
  return Buffer.from(JSON.stringify([shape.name, stretch, at, id])).toString('base64url');
}

/** Null for whatever this list has not given out itself. */
export function readCursor<Stretch extends string>(
  shape: ListShape<Stretch>,
  cursor: unknown,
): CursorPosition<Stretch> | null {
  if (typeof cursor !== 'string' || cursor.length > LONGEST) return null;
  const [name, stretch, at, id, ...rest] = partsOf(cursor);
  const known = shape.stretches.find((one) => one === stretch);
  if (name !== shape.name || known === undefined || rest.length > 0) return null;
  if (typeof at !== 'string' || !MICROSECONDS.test(at) || !isInstant(at)) return null;
  if (typeof id !== 'string' || !IDS[shape.ids].test(id)) return null;
  const position = { stretch: known, at, id };
  // Decoding is lenient: only the one way in which it is written is accepted.
  return cursorAfter(shape, position) === cursor ? position : null;
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
