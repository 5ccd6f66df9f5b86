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
  nextNumber: number;
  nextAt: Date | null;
}

export const SELECT_ESCALATIONS = `
  SELECT id, hold_id AS "holdId", request_id AS "requestId", unit_id AS "unitId", provider_id AS "providerId",
    started_at AS "startedAt", ended_at AS "endedAt", ending, acknowledged_at AS "acknowledgedAt",
    acknowledged_by AS "acknowledgedBy", paused_until AS "pausedUntil", next_number AS "nextNumber",
    next_at AS "nextAt"
  FROM escalation`;

/** One job waits for each escalation: the next step. */
export function stepKey(escalationId: string): string {
  return `escalation ${escalationId}`;
}

export const STEP_TASK = 'escalation-step';
