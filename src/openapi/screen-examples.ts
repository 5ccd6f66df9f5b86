import type { Cases, CaseScreen, DeskScreen } from '../contract/desk.js';
import type { Hold } from '../contract/hold.js';
import type { UrgentRequest } from '../contract/request.js';

interface Parts {
  request: UrgentRequest;
  held: Hold;
}

/** The screens of the night, by operation id. */
export function screenExamples({ request, held }: Parts): Record<string, { answer: object }> {
  const screen = { sequence: 42, readAt: request.createdAt, changesAt: held.expiresAt };
  const closedAt = '2026-11-04T09:00:00.000Z';
  const caseScreen: CaseScreen = {
    ...screen,
    readAt: closedAt,
    changesAt: '2026-11-04T09:10:00.001Z',
    versions: { [`case:${request.id}`]: 3, catalogue: 1, contacts: 2 },
    request: { ...request, closedAt, outcome: 'withdrawn' },
    holds: [],
    escalations: [],
    asked: [],
    answers: [],
    followUp: { tasks: [], intentions: [], openItems: [] },
    closing: {
      requestId: request.id,
      outcome: 'withdrawn',
      closedAt,
      undoUntil: '2026-11-04T09:10:00.000Z',
      deletedFrom: '2026-12-04T09:00:00.000Z',
      proposed: null,
      allowed: [],
      whyNot: [],
      openWork: [],
      reopened: null,
    },
    matches: null,
  };
  const cases: Cases = {
    ...screen,
    versions: { cases: 17, catalogue: 1 },
    cases: [{ request, hold: held, next: null }],
    next: null,
    total: 1,
  };
  const desk: DeskScreen = {
    ...screen,
    versions: { 'desk:first-provider': 5, 'queue:first-provider': 0, catalogue: 1, contacts: 2 },
    units: [],
    holds: [held],
    escalations: [],
    asked: [],
    tasks: [],
  };
  return { readCase: { answer: caseScreen }, listCases: { answer: cases }, readDesk: { answer: desk } };
}
