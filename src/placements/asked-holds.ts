import type { Intake } from '../contract/words.js';
import type { KeyedQuery } from '../database/keyed-query.js';
import { REQUEST_COLUMNS, type StoredRequest } from '../requests/requests.service.js';
import { isExpired, type HoldRow } from './hold-row.js';

/** A hold of a request, as far as it matters to the other holds of that request. */
export type AskedHold = Pick<HoldRow, 'id' | 'unit_id' | 'offer_id' | 'status' | 'expires_at'> & {
  intake: Intake;
};

/** Who is asked, or said yes, for one request. The commands of one transaction share it, and keep it up to date. */
export interface AskedHolds {
  request_id: string;
  holds: AskedHold[];
  /** Rows of the holds that a command of this same transaction made. */
  made: HoldRow[];
}

/** Which units to lock, before anything is locked. */
export const ASKED_BEFORE = asked();

/** Read it after `REQUEST_LOCK`. */
export const ASKED = asked();

/** The holds and the stay of one request in one unit. The commands of one transaction share it. */
export interface HoldsInUnit {
  /** `"${requestId} ${unitId}"` */
  pair: string;
  /** Not yet told that it is over; one that ran out may be among them, and one that was made in this transaction. */
  holds: HoldRow[];
}

/** Read it under the lock of the unit. */
export const HOLDS_IN_UNIT: KeyedQuery<HoldsInUnit> = {
  sql: `SELECT pair, coalesce((SELECT json_agg(to_jsonb(h) ORDER BY h.created_at, h.id) FROM hold h
      WHERE h.request_id = split_part(pair, ' ', 1)::uuid AND h.unit_id = split_part(pair, ' ', 2)
        AND (h.status = 'placed' OR h.status IN ('held', 'accepted') AND NOT h.expiry_told)), '[]') AS holds
    FROM unnest($1::text[]) AS pair`,
  keyOf: ({ pair }) => pair,
};

/** The places that somebody had last. */
export interface LastPlaces {
  hold_id: string;
  places: string[];
  /** Null: they are in no rooms. */
  rooms: string[] | null;
}

export const LAST_PLACES: KeyedQuery<LastPlaces> = {
  sql: `SELECT c.hold_id, array_agg(p.id) AS places,
      array_agg(DISTINCT p.room) FILTER (WHERE p.room IS NOT NULL) AS rooms
    FROM claim c JOIN place p ON p.id = c.place_id
    WHERE c.hold_id = ANY ($1::uuid[]) AND coalesce(c.ended_at, 'infinity') =
      (SELECT max(coalesce(l.ended_at, 'infinity')) FROM claim l WHERE l.hold_id = c.hold_id)
    GROUP BY c.hold_id`,
  keyOf: ({ hold_id }) => hold_id,
};

/**
 * Of the offers and acceptances of one request each sees what the others did, and its facts as they stay until then. Taken after the units, like every
 * lock of a request, so that nobody waits for one another for ever.
 */
export const REQUEST_LOCK: KeyedQuery<StoredRequest> = {
  sql: `SELECT ${REQUEST_COLUMNS} FROM request r WHERE r.id = ANY ($1::uuid[]) ORDER BY r.id FOR NO KEY UPDATE`,
  keyOf: ({ id }) => id,
};

/** Units that are asked ahead for a request: until one of them opens, another place is the first step of a bridge. */
export const ASKED_AHEAD: KeyedQuery<{ request_id: string; unit_ids: string[] }> = {
  sql: `SELECT request_id, array_agg(unit_id) AS unit_ids FROM intention
    WHERE request_id = ANY ($1::uuid[]) AND state = 'waiting' GROUP BY request_id`,
  keyOf: ({ request_id }) => request_id,
};

function asked(): KeyedQuery<AskedHolds> {
  return {
    sql: `SELECT r.id AS request_id, '[]'::json AS made, coalesce((
        SELECT json_agg(json_build_object('id', h.id, 'unit_id', h.unit_id, 'offer_id', h.offer_id,
          'status', h.status, 'expires_at', h.expires_at, 'intake', u.intake) ORDER BY h.id)
        FROM hold h JOIN unit u ON u.id = h.unit_id
        WHERE h.request_id = r.id AND h.status IN ('held', 'accepted', 'placed', 'departed')), '[]') AS holds
      FROM request r WHERE r.id = ANY ($1::uuid[])`,
    keyOf: ({ request_id }) => request_id,
  };
}

/** Held or accepted, and not over. */
export function isOpen(hold: AskedHold, at: Date): boolean {
  return (hold.status === 'held' || hold.status === 'accepted') && !isExpired(hold, at);
}

/**
 * True when a place in one makes a place in the other needless. Holds of one offer are one question. So are an offer
 * and another hold or offer, unless one is for now and the other for later, as the two steps of a bridge are. Two
 * single holds were each chosen for themselves.
 */
export function isSameQuestion(
  a: Pick<AskedHold, 'offer_id' | 'intake'>,
  b: Pick<AskedHold, 'offer_id' | 'intake'>,
  isOpenNow: (intake: Intake) => boolean,
): boolean {
  if (a.offer_id === null && b.offer_id === null) return false;
  if (a.offer_id === b.offer_id) return true;
  return isOpenNow(a.intake) === isOpenNow(b.intake);
}
