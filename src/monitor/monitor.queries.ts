// Each takes the period as $1 (from, included) and $2 (to, excluded).

/** States of the ledger with the span in which each held, inside the period. */
const SPANS = `
  spans AS (
    SELECT unit_id, state, greatest(recorded_at, $1) AS since,
      least(coalesce(lead(recorded_at) OVER (PARTITION BY unit_id ORDER BY sequence), $2), $2) AS until
    FROM ledger_entry WHERE recorded_at < $2
  ),
  known AS (
    SELECT unit_id, state ->> 'kind' AS kind, since, until, (state ->> 'places')::integer AS places,
      (state ->> 'free')::integer AS free, (state ->> 'closed')::boolean AS closed,
      (SELECT count(*) FROM jsonb_array_elements_text(state -> 'heldUntil') h WHERE h::timestamptz > since)::integer AS held
    FROM spans WHERE until > since AND state ->> 'confirmedAt' IS NOT NULL
  )`;

export const OCCUPANCY = `
  WITH ${SPANS}
  SELECT kind, sum(hours * places)::float8 AS "placeHours", sum(hours * (places - free))::float8 AS "occupiedHours"
  FROM known, LATERAL (SELECT extract(epoch FROM until - since) / 3600 AS hours) h GROUP BY kind`;

/** Between two moments of change nothing changes: a kind is without place when no unit of it had one there. */
export const HOURS_WITHOUT_PLACE = `
  WITH ${SPANS},
  moments AS (
    SELECT kind, moment AS since, lead(moment) OVER (PARTITION BY kind ORDER BY moment) AS until
    FROM (SELECT kind, since AS moment FROM known UNION SELECT kind, until FROM known) m
  )
  SELECT m.kind, sum(extract(epoch FROM m.until - m.since) / 3600)::float8 AS hours
  FROM moments m
  WHERE m.until IS NOT NULL
    AND EXISTS (SELECT 1 FROM known k WHERE k.kind = m.kind AND k.since <= m.since AND k.until > m.since)
    AND NOT EXISTS (SELECT 1 FROM known k WHERE k.kind = m.kind AND k.since <= m.since AND k.until > m.since
      AND NOT k.closed AND k.free - k.held > 0)
  GROUP BY m.kind`;

/** Figures of every unit as the ledger had them at the end of the period. */
export const SUPPLY = `
  SELECT l.state ->> 'kind' AS kind, count(*)::integer AS units,
    (count(*) FILTER (WHERE (l.state ->> 'closed')::boolean))::integer AS "closedUnits",
    sum((l.state ->> 'places')::integer)::integer AS places, sum((l.state ->> 'free')::integer)::integer AS free,
    sum((SELECT count(*) FROM jsonb_array_elements_text(l.state -> 'heldUntil') h WHERE h::timestamptz > $1))::integer AS held
  FROM unit u CROSS JOIN LATERAL
    (SELECT state FROM ledger_entry e WHERE e.unit_id = u.id AND e.recorded_at < $1 ORDER BY e.sequence DESC LIMIT 1) l
  GROUP BY 1`;

export const REQUESTS = `
  SELECT facts ->> 'municipality' AS municipality, facts ->> 'gender' AS gender, facts -> 'exploitation' AS exploitation,
    1 + (facts ->> 'children')::integer AS persons
  FROM request WHERE created_at >= $1 AND created_at < $2`;

/** One row for each arrival of a request of the period, with the request's next arrival in another unit. */
export const ARRIVALS = `
  SELECT h.request_id AS "requestId", extract(epoch FROM h.arrived_at - r.created_at)::float8 / 60 AS minutes,
    h.arrived_at AS "arrivedAt", n.arrived_at AS "nextArrivedAt"
  FROM hold h JOIN request r ON r.id = h.request_id
  LEFT JOIN LATERAL (SELECT min(o.arrived_at) AS arrived_at FROM hold o
    WHERE o.request_id = h.request_id AND o.unit_id <> h.unit_id AND o.arrived_at > h.arrived_at) n ON true
  WHERE r.created_at >= $1 AND r.created_at < $2 AND h.arrived_at IS NOT NULL
  ORDER BY h.arrived_at`;

/** Requests of the period without an arrival, by how their last hold stands at $3. */
export const UNPLACED = `
  SELECT reason, count(*)::integer AS requests FROM (
    SELECT CASE
        WHEN r.outcome IS NOT NULL THEN r.outcome
        WHEN l.status IS NULL THEN 'nothing-held'
        WHEN l.status IN ('refused', 'released') THEN l.status
        WHEN l.expires_at <= $3 THEN 'expired'
        ELSE 'waiting'
      END AS reason
    FROM request r
    LEFT JOIN LATERAL (SELECT status, expires_at FROM hold h WHERE h.request_id = r.id
      ORDER BY h.changed_at DESC, h.id LIMIT 1) l ON true
    WHERE r.created_at >= $1 AND r.created_at < $2
      AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.request_id = r.id AND h.arrived_at IS NOT NULL)
  ) unplaced GROUP BY reason`;

export const REFUSALS = `
  SELECT u.kind, h.refusal_reason AS reason, count(*)::integer AS holds
  FROM hold h JOIN unit u ON u.id = h.unit_id
  WHERE h.status = 'refused' AND h.changed_at >= $1 AND h.changed_at < $2
  GROUP BY u.kind, h.refusal_reason ORDER BY u.kind, h.refusal_reason`;

/** What was counted of deleted requests, in the months of which the first day lies in the period. */
export const PURGED = `
  SELECT measure, word, sum(count)::integer AS count FROM purged_count
  WHERE month::timestamp AT TIME ZONE 'UTC' >= $1 AND month::timestamp AT TIME ZONE 'UTC' < $2
  GROUP BY measure, word`;

/** The ledger of demand; a closing that was taken back adds up to nothing. */
export const ENDED = `
  SELECT outcome, kind, hour, place_within AS "placeWithin", sum(weight)::integer AS requests FROM demand_entry
  WHERE month::timestamp AT TIME ZONE 'UTC' >= $1 AND month::timestamp AT TIME ZONE 'UTC' < $2
  GROUP BY outcome, kind, hour, place_within HAVING sum(weight) <> 0`;
