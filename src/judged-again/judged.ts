import type { UnitRow } from '../capacity/unit-rows.js';
import type { Known, StoredConcern } from '../matching/concerns.js';
import type { AskedRequest } from '../matching/matching.service.js';

export type SubjectType = 'hold' | 'intention';

/** What can be judged again: a hold or placement, or a place asked ahead. */
export interface Judged extends AskedRequest {
  id: string;
  type: SubjectType;
  requestId: string;
  createdBy: string;
  unit: UnitRow;
  placed: boolean;
  /** Persons for whom it is held; null: asked ahead, for as many as come. */
  persons: number | null;
  known: Known;
  concerns: readonly StoredConcern[];
  /** Another place is asked ahead: this one may be only for the time until then. */
  bridges: boolean;
}

// Figures play no part in what is judged: a room that is in use does not make a place unsuitable.
const SUBJECTS = `
  SELECT h.id, 'hold' AS type, h.request_id, h.created_by, h.unit_id, h.status = 'placed' AS placed, h.persons, h.known,
    h.concerns
  FROM hold h
  WHERE h.request_id = ANY ($1::uuid[])
    AND (h.status = 'placed' OR (h.status IN ('held', 'accepted') AND h.expires_at > $2))
  UNION ALL
  SELECT i.id, 'intention', i.request_id, i.created_by, i.unit_id, false, NULL, NULL, i.concerns
  FROM intention i WHERE i.request_id = ANY ($1::uuid[]) AND i.state = 'waiting'`;

/** `$1`: ids of requests; `$2`: now; `$3`: what of them. Of a request that is closed nothing waits for an answer or an arrival. */
export const JUDGED = `
  SELECT s.id, s.type, s.request_id AS "requestId", s.created_by AS "createdBy", r.facts, r.answers, to_jsonb(u) AS unit, s.placed,
    s.persons, coalesce(s.known, '{"failed": [], "unknown": []}') AS known, s.concerns,
    EXISTS (SELECT FROM intention o WHERE o.request_id = s.request_id AND o.state = 'waiting' AND o.unit_id <> s.unit_id)
      AS bridges
  FROM (${SUBJECTS}) s JOIN request r ON r.id = s.request_id JOIN unit u ON u.id = s.unit_id
  WHERE r.closed_at IS NULL AND s.type = ANY ($3)
  ORDER BY s.type, s.id`;

/** Before the requests: so do a closing and the turn of an intention. */
export const LOCK_INTENTIONS =
  'SELECT id FROM intention WHERE request_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE';

export const LOCK_REQUESTS =
  'SELECT id FROM request WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE';

export const AREAS = 'SELECT municipality, region FROM area';

/** `$1`: `[{ id, concerns }]`. */
export const SAVE: Record<SubjectType, string> = {
  hold: saveIn('hold'),
  intention: saveIn('intention'),
};

function saveIn(table: string): string {
  return `UPDATE ${table} SET concerns = r.concerns FROM jsonb_to_recordset($1) AS r (id uuid, concerns jsonb)
    WHERE ${table}.id = r.id`;
}

/** `$1`: after this id; `$2`: at most so many; `$3`: now. Requests of which something waits. */
export const WAITING = `
  SELECT w.id FROM (
    SELECT request_id AS id FROM hold
    WHERE status IN ('held', 'accepted') AND NOT expiry_told AND expires_at > $3
    UNION SELECT request_id FROM intention WHERE state = 'waiting') w
  WHERE w.id > $1 ORDER BY w.id LIMIT $2`;

/** As `WAITING`, of these units (`$4`), and of those who live there. */
export const IN_UNITS = `
  SELECT w.id FROM (
    SELECT request_id AS id FROM hold
    WHERE unit_id = ANY ($4) AND (status = 'placed' OR (status IN ('held', 'accepted') AND expires_at > $3))
    UNION SELECT request_id FROM intention WHERE unit_id = ANY ($4) AND state = 'waiting') w
  WHERE w.id > $1 ORDER BY w.id LIMIT $2`;
