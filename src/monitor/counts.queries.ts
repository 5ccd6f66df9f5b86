import { UNDO_MINUTES } from '../outcomes/closing.service.js';

/** A search has ended when its closing can no longer be taken back: nothing of a month that is over changes any more. */
const FINAL_AFTER = `interval '${UNDO_MINUTES} minutes'`;

/** The month of an instant in the Netherlands, as its first day. */
const monthOf = (instant: string): string =>
  `date_trunc('month', ${instant} AT TIME ZONE 'Europe/Amsterdam')::date`;

/**
 * Counts requests one fact at a time, by month: what was made by the month of the request, what ended by that in which
 * its closing became final, what was refused by that of the refusal. The same for requests that are there and for those that are
 * about to be deleted, so that a deletion changes no figure.
 */
const counts = (requests: string, months: string): string => `
  WITH asked AS (
    SELECT id, facts, outcome, demand, created_at, ${monthOf('created_at')} AS made, ${monthOf(`(closed_at + ${FINAL_AFTER})`)} AS ended
    FROM request WHERE ${requests}
  ),
  arrival AS (
    SELECT h.request_id, h.arrived_at, (
      SELECT min(n.arrived_at) FROM hold n
      WHERE n.request_id = h.request_id AND n.unit_id <> h.unit_id AND n.arrived_at > h.arrived_at) AS next_at
    FROM hold h JOIN asked ON asked.id = h.request_id WHERE h.arrived_at IS NOT NULL
  ),
  stay AS (
    SELECT request_id, greatest(0, extract(epoch FROM min(arrived_at) - min(asked.created_at)) / 60)::float8 AS minutes,
      coalesce(sum((next_at AT TIME ZONE 'Europe/Amsterdam')::date - (arrived_at AT TIME ZONE 'Europe/Amsterdam')::date), 0) AS nights
    FROM arrival JOIN asked ON asked.id = request_id GROUP BY request_id
  ),
  search AS (
    SELECT asked.*, outcome IN ('placed', 'bridged-and-placed') AS placed, stay.minutes, coalesce(stay.nights, 0) AS nights
    FROM asked LEFT JOIN stay ON stay.request_id = asked.id WHERE ended IS NOT NULL
  ),
  refusal AS (
    SELECT ${monthOf('h.changed_at')} AS month, u.kind || ' ' || h.refusal_reason AS word, h.request_id
    FROM hold h JOIN asked ON asked.id = h.request_id JOIN unit u ON u.id = h.unit_id
    WHERE h.status = 'refused' AND h.refusal_reason IS NOT NULL
  )
  SELECT to_char(month, 'YYYY-MM-DD') AS month, measure, word, sum(count)::integer AS count FROM (
    SELECT made AS month, 'requests' AS measure, 'all' AS word, 1 AS count FROM asked
    UNION ALL SELECT made, 'persons', 'all', 1 + coalesce((facts ->> 'children')::integer, 0) FROM asked
    UNION ALL SELECT made, 'families', 'all', 1 FROM asked WHERE (facts ->> 'children')::integer > 0
    UNION ALL SELECT made, 'municipality', facts ->> 'municipality', 1 FROM asked
    UNION ALL SELECT made, 'gender', facts ->> 'gender', 1 FROM asked
    UNION ALL SELECT made, 'form', form, 1 FROM asked, jsonb_array_elements_text(facts -> 'exploitation') form
    UNION ALL SELECT ended, 'ended', 'all', 1 FROM search
    UNION ALL SELECT ended, 'ended-outcome', outcome, 1 FROM search
    UNION ALL SELECT ended, 'ended-kind', coalesce(demand ->> 'kind', 'none'), 1 FROM search
    UNION ALL SELECT ended, 'ended-part', (ARRAY['night', 'morning', 'afternoon', 'evening'])[
      1 + extract(hour FROM created_at AT TIME ZONE 'Europe/Amsterdam')::integer / 6], 1 FROM search
    UNION ALL SELECT ended, 'ended-within', demand ->> 'place_within', 1 FROM search
      WHERE placed AND demand ->> 'place_within' IS NOT NULL
    UNION ALL SELECT ended, 'ended-minutes', (CASE WHEN minutes <= 120 THEN greatest(1, ceil(minutes / 5)) * 5
        WHEN minutes <= 1440 THEN ceil(minutes / 60) * 60 ELSE ceil(minutes / 1440) * 1440 END)::integer::text, 1
      FROM search WHERE placed AND minutes IS NOT NULL
    UNION ALL SELECT ended, 'ended-bridged', 'all', 1 FROM search WHERE nights > 0
    UNION ALL SELECT ended, 'ended-nights', 'all', nights FROM search WHERE nights > 0
    UNION ALL SELECT month, 'refusal', word, 1 FROM refusal
    UNION ALL SELECT month, 'refusal-requests', word, 1 FROM (SELECT DISTINCT month, word, request_id FROM refusal) once
  ) figures
  WHERE ${months}
  GROUP BY month, measure, word`;

/** Of requests that are about to be deleted (`$1`): what counts in months that are not fixed yet. */
export const COUNTS_BEFORE_PURGE = counts(
  'id = ANY ($1)',
  `month > coalesce((SELECT max(month) FROM month_figures), '-infinity'::date)`,
);

/** Of one month (`$1`, its first day) from `$2` to `$3`, of the requests that are there. */
export const COUNTS_OF_MONTH = counts(
  `(created_at >= $2 AND created_at < $3) OR (closed_at >= $2::timestamptz - ${FINAL_AFTER} AND closed_at < $3::timestamptz - ${FINAL_AFTER})
    OR id IN (SELECT request_id FROM hold WHERE status = 'refused' AND changed_at >= $2 AND changed_at < $3)`,
  'month = $1::date',
);

/** What was counted of deleted requests before they went. */
export const PURGED_OF_MONTH = `
  SELECT measure, word, count FROM purged_count WHERE month = $1::date AND measure <> 'practice'`;

/** Once a month is fixed, what was kept for it has served. */
export const FORGET_PURGED = `DELETE FROM purged_count WHERE month <= $1::date AND measure <> 'practice'`;

/** The first month of which anything is recorded. */
export const FIRST_RECORDED = `
  SELECT to_char(least(
    (SELECT ${monthOf('min(created_at)')} FROM request),
    (SELECT ${monthOf('min(recorded_at)')} FROM ledger_entry),
    (SELECT min(month) FROM purged_count WHERE measure <> 'practice')), 'YYYY-MM') AS month`;

// Ordered by the column, not by its text.
const STATE = `sequence::text, unit_id AS "unitId", recorded_at AS at, state`;

/** Sequence of the last change before `$1`. */
export const SEQUENCE_BEFORE = `
  SELECT sequence::text FROM ledger_entry e WHERE recorded_at < $1 ORDER BY recorded_at DESC, e.sequence DESC LIMIT 1`;

/** The last state of each unit up to sequence `$1`. */
export const STATES_UP_TO = `
  SELECT l.* FROM unit u CROSS JOIN LATERAL
    (SELECT ${STATE} FROM ledger_entry e WHERE e.unit_id = u.id AND e.sequence <= $1::bigint
     ORDER BY e.sequence DESC LIMIT 1) l`;

/** Changes after sequence `$1`, before `$3`, at most `$2`. */
export const CHANGES_AFTER = `
  SELECT ${STATE} FROM ledger_entry e WHERE sequence > $1::bigint AND recorded_at < $3 ORDER BY e.sequence LIMIT $2`;
