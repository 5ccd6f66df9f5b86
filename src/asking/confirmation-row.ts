import type { ConfirmationRequest } from '../contract/asking.js';
import type { JsonRow } from '../database/column-names.js';
import type { KeyedQuery } from '../database/keyed-query.js';
import type { ConfirmationRequestEntity } from './entities/confirmation-request.entity.js';

/** A row of `confirmation_request`. */
export type ConfirmationRow = JsonRow<ConfirmationRequestEntity>;

/** Before anything is locked: of which unit it is never changes. */
export const CONFIRMATION_UNIT = confirmation();

/** Read it under the lock of the unit. */
export const CONFIRMATION = confirmation();

function confirmation(): KeyedQuery<{ id: string; row: ConfirmationRow }> {
  return {
    sql: 'SELECT id, to_jsonb(c) AS row FROM confirmation_request c WHERE id = ANY ($1::uuid[])',
    keyOf: ({ id }) => id,
  };
}

/** `$1`: the rows as a JSON array. */
export const SAVE_ANSWERS = `
  UPDATE confirmation_request c SET answer = r.answer, answered_at = r.answered_at
  FROM jsonb_populate_recordset(NULL::confirmation_request, $1) r WHERE c.id = r.id`;

/** True when the provider told how its unit stands after it was asked, without answering. */
export function isUpdated(askedAt: string, confirmedAt: string | null): boolean {
  return confirmedAt !== null && Date.parse(confirmedAt) > Date.parse(askedAt);
}

/**
 * @param confirmedAt when the unit's figures were last said to be true
 * @param lapsed the request is closed, or the unit may be asked again
 */
export function toConfirmationRequest(
  row: ConfirmationRow,
  confirmedAt: string | null,
  lapsed: boolean,
): ConfirmationRequest {
  return {
    id: row.id,
    unitId: row.unit_id,
    persons: row.persons,
    askedAt: new Date(row.asked_at).toISOString(),
    state: row.answer ?? (isUpdated(row.asked_at, confirmedAt) ? 'updated' : lapsed ? 'lapsed' : 'open'),
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at).toISOString(),
  };
}
