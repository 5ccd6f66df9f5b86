import type { Transaction } from '../database/unit-of-work.js';
import type { LedgerDraft, LedgerEntry } from './ledger-state.js';
import { UnitBook } from './unit-book.js';
import type { ClaimRow, PlaceRow, UnitRow } from './unit-rows.js';

/**
 * Locks the units, in one order for everybody, until the transaction ends. Not `FOR UPDATE`: nobody changes the id of a
 * unit, and that would also keep out, in whatever order they come, those who write a row about one (a question, a task).
 */
export async function lockUnits(tx: Transaction, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return;
  await tx.query('SELECT id FROM unit WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [unitIds]);
}

/**
 * Reads units that are locked. Locking and reading are two statements on purpose: a statement that waited for a
 * lock still sees the claims as they were before it waited.
 */
export async function readUnits(tx: Transaction, unitIds: readonly string[]): Promise<UnitWithPlaces[]> {
  if (unitIds.length === 0) return [];
  return tx.query<UnitWithPlaces>(SELECT_UNITS, [[...new Set(unitIds)]]);
}

/** The units as they are at `now`, which lies after the lock, by id. */
export function openBooks(rows: readonly UnitWithPlaces[], now: Date): Map<string, UnitBook> {
  const at = now.toISOString();
  return new Map(
    rows.map((row) => [
      row.unit.id,
      new UnitBook(row.unit, row.places ?? [], row.claims ?? [], Number(row.sequence), at),
    ]),
  );
}

/** Writes what changed in the books; the ledger comes last, because its lock is held until the commit. */
export async function saveUnits(
  tx: Transaction,
  books: Iterable<UnitBook>,
  now: Date,
): Promise<LedgerEntry[]> {
  const changes = [...books].map((book) => book.changes());
  const units = changes.flatMap(({ unit }) => unit ?? []);
  const places = changes.flatMap((change) => change.places);
  // An ended claim goes before a new one on the same place, or the unique index would refuse the new one.
  const claims = changes
    .flatMap((change) => change.claims)
    .sort((a, b) => Number(a.ended_at === null) - Number(b.ended_at === null));
  const writes: Promise<object[]>[] = [];
  if (units.length) writes.push(tx.query(UPDATE_UNITS, [JSON.stringify(units)]));
  if (places.length) writes.push(tx.query(UPDATE_PLACES, [JSON.stringify(places)]));
  if (claims.length) writes.push(tx.query(UPSERT_CLAIMS, [JSON.stringify(claims)]));
  const drafts = changes.flatMap((change) => change.drafts);
  const [entries] = await Promise.all([appendToLedger(tx, drafts, now), ...writes]);
  return entries;
}

/** Gives each draft the next sequence. Call it last in a transaction: other writers wait from here on. */
export async function appendToLedger(
  tx: Transaction,
  drafts: readonly LedgerDraft[],
  now: Date,
): Promise<LedgerEntry[]> {
  if (drafts.length === 0) return [];
  const [head] = await tx.query<{ sequence: string; recorded_at: Date }>(
    'SELECT sequence, recorded_at FROM ledger_append($1, $2)',
    [JSON.stringify(drafts), now],
  );
  if (!head) throw new Error('ledger_append gave no answer');
  const first = Number(head.sequence) + 1;
  const recordedAt = head.recorded_at.getTime();
  return drafts.map((draft, index) => Object.assign(draft, { sequence: first + index, recordedAt }));
}

interface UnitWithPlaces {
  unit: UnitRow;
  places: PlaceRow[] | null;
  claims: ClaimRow[] | null;
  sequence: string;
}

// Claims by an array of places, not by a join: on a table that is new PostgreSQL would read all live claims for each
// unit. And json, not jsonb: the rows are only passed on. In the order asked for: so the ledger lists a bulk
// publication as it was sent.
const SELECT_UNITS = `
  SELECT to_json(u) AS unit,
    (SELECT json_agg(p ORDER BY p.number) FROM place p WHERE p.unit_id = u.id) AS places,
    (SELECT json_agg(c) FROM claim c WHERE c.ended_at IS NULL
      AND c.place_id = ANY (ARRAY (SELECT p.id FROM place p WHERE p.unit_id = u.id))) AS claims,
    coalesce((SELECT max(l.sequence) FROM ledger_entry l WHERE l.unit_id = u.id), 0) AS sequence
  FROM unit u WHERE u.id = ANY ($1) ORDER BY array_position($1, u.id)`;

const UPDATE_UNITS = `
  UPDATE unit SET closed = r.closed, closed_reason = r.closed_reason, closed_until = r.closed_until,
    confirmed_at = r.confirmed_at
  FROM jsonb_populate_recordset(NULL::unit, $1) r WHERE unit.id = r.id`;

const UPDATE_PLACES = `
  UPDATE place SET taken = r.taken FROM jsonb_populate_recordset(NULL::place, $1) r WHERE place.id = r.id`;

const UPSERT_CLAIMS = `
  INSERT INTO claim SELECT * FROM jsonb_populate_recordset(NULL::claim, $1)
  ON CONFLICT (id) DO UPDATE SET placed = excluded.placed, expires_at = excluded.expires_at,
    expected_on = excluded.expected_on, ended_at = excluded.ended_at`;
