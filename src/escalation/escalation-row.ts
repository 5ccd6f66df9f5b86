import type { EscalationEnding } from '../contract/escalation.js';

/** A row of `escalation`. */
export interface EscalationRow {
  id: string;
  holdId: string;
  requestId: string;
  unitId: string;
  providerId: string;
  startedAt: Date;
  endedAt: Date | null;
  ending: EscalationEnding | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: 'provider' | 'coordinator' | null;
  pausedUntil: Date | null;
  /** Of the policy when it began; null: it began before that was kept. */
  afterMinutes: number[] | null;
  /** Since when nobody who has to answer can be told; null: somebody could, or says to be at it. */
  unreachedAt: Date | null;
  nextNumber: number;
  nextAt: Date | null;
}

/** From `escalation e`. */
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
