/** Of an `EscalationEntity`, from `escalation e`. */
export const ESCALATION_COLUMNS = `e.id, e.hold_id AS "holdId", e.request_id AS "requestId", e.unit_id AS "unitId",
  e.provider_id AS "providerId", e.started_at AS "startedAt", e.ended_at AS "endedAt", e.ending,
  e.acknowledged_at AS "acknowledgedAt", e.acknowledged_by AS "acknowledgedBy", e.paused_until AS "pausedUntil",
  e.after_minutes AS "afterMinutes", e.unreached_at AS "unreachedAt", e.next_number AS "nextNumber", e.next_at AS "nextAt"`;

export const SELECT_ESCALATIONS = `SELECT ${ESCALATION_COLUMNS} FROM escalation e`;

/** One job waits for each escalation: the next step. */
export function stepKey(escalationId: string): string {
  return `escalation ${escalationId}`;
}

export const STEP_TASK = 'escalation-step';
