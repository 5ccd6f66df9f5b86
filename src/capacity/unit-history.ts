import type { ExpectedFree, RoomAvailability } from '../contract/availability.js';
import type { Area, CatalogueUnit } from '../contract/catalogue.js';
import type { NotKept } from '../contract/work-words.js';
import type { Transaction } from '../database/unit-of-work.js';
import type { LedgerEntryEntity } from './entities/ledger-entry.entity.js';
import { expectedFreeOf, heldAt, slotsAt } from './ledger-state.js';
import { roomFigures } from './unit-rooms.js';
import { toCatalogueUnit, type CatalogueRow } from './unit-rows.js';

interface PastUnit extends CatalogueUnit {
  availability: {
    free: number;
    held: number;
    closed: boolean;
    confirmedAt: string | null;
    rooms?: RoomAvailability[];
    expectedFree?: ExpectedFree[];
  };
}

/** Units and areas as they were at an instant. */
export interface PastSituation {
  units: PastUnit[];
  areas: Area[];
  /** Of the ledger, up to which it is. */
  sequence: number;
  /** What is not known to have been so. */
  notKept: NotKept[];
}

/**
 * From the ledger, the versions of the catalogue and those of the areas.
 * @param sequence of the ledger, where it is known what somebody saw; null: the last one that was recorded by then
 */
export async function situationAt(
  tx: Pick<Transaction, 'query'>,
  at: Date,
  sequence: number | null,
): Promise<PastSituation> {
  const [head] = await tx.query<{ sequence: string; folded: boolean }>(HEAD, [at, sequence]);
  const upTo = Number(head?.sequence ?? 0);
  const rows = await tx.query<PastRow>(UNITS, [upTo]);
  const areas = await tx.query<Area>(AREAS, [at]);
  const lacks: Record<Exclude<NotKept, 'answers'>, boolean> = {
    'house-rules': rows.some(({ known }) => !known),
    rooms: rows.some(({ unit, beds }) => unit.rooms !== null && beds === null),
    hours:
      (head?.folded ?? false) || rows.some(({ cause, state }) => cause === 'day' && (state.placed ?? 0) > 0),
  };
  return {
    units: rows.map((row) => unitAt(row, at.getTime())),
    areas,
    sequence: upTo,
    notKept: (Object.keys(lacks) as (keyof typeof lacks)[]).filter((part) => lacks[part]),
  };
}

interface PastRow extends Pick<LedgerEntryEntity, 'state' | 'beds' | 'cause'> {
  unit: CatalogueRow;
  /** False: what the catalogue said then was not kept; this is the oldest that was. */
  known: boolean;
}

function unitAt({ unit, state, beds }: PastRow, at: number): PastUnit {
  const expectedFree = expectedFreeOf(state.leavesOn);
  return {
    ...toCatalogueUnit(unit, state.places),
    availability: {
      free: state.free,
      held: heldAt(state, at),
      closed: state.closed,
      confirmedAt: state.confirmedAt,
      ...(unit.rooms && beds && { rooms: roomFigures(unit.rooms, slotsAt(beds, at)) }),
      ...(expectedFree && { expectedFree }),
    },
  };
}

/** `folded`: of that day only the end is kept. */
const HEAD = `
  SELECT coalesce($2::bigint, (SELECT sequence FROM ledger_entry WHERE recorded_at <= $1
      ORDER BY recorded_at DESC, sequence DESC LIMIT 1), 0) AS sequence,
    EXISTS (SELECT FROM ledger_entry WHERE recorded_at > $1 AND cause = 'day') AS folded`;

const UNITS = `
  SELECT v.unit, v.known, l.state, l.beds, l.cause FROM unit u
  CROSS JOIN LATERAL (
    (SELECT state, beds, cause FROM ledger_entry WHERE unit_id = u.id AND sequence <= $1 ORDER BY sequence DESC LIMIT 1)
    UNION ALL
    (SELECT state, beds, cause FROM ledger_entry WHERE unit_id = u.id AND sequence > $1 AND cause = 'day'
     ORDER BY sequence LIMIT 1)
    LIMIT 1) l
  CROSS JOIN LATERAL (
    (SELECT unit, true AS known FROM unit_version WHERE unit_id = u.id AND sequence <= $1
     ORDER BY sequence DESC LIMIT 1)
    UNION ALL
    (SELECT unit, false FROM unit_version WHERE unit_id = u.id AND sequence > $1 ORDER BY sequence LIMIT 1)
    LIMIT 1) v
  ORDER BY u.id`;

// Before its first version a municipality is taken to have lain where it did then: nothing names one that is not there.
const AREAS = `
  SELECT DISTINCT ON (municipality) municipality, region FROM area_version
  ORDER BY municipality, recorded_at <= $1 DESC, abs(extract(epoch FROM recorded_at - $1::timestamptz))`;
