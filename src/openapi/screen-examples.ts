import type { Cases, CaseScreen, DeskScreen } from '../contract/desk.js';
import type { Hold } from '../contract/hold.js';
import type { Matches } from '../contract/matches.js';
import type { UrgentRequest } from '../contract/request.js';

interface Parts {
  request: UrgentRequest;
  held: Hold;
  matches: Matches;
}

/** The screens of the night, by operation id. */
export function screenExamples({ request, held, matches }: Parts): Record<string, { answer: object }> {
  const screen = { sequence: 42, readAt: request.createdAt, changesAt: held.expiresAt };
  const caseScreen: CaseScreen = {
    ...screen,
    versions: { [`case:${request.id}`]: 3, catalogue: 1, contacts: 2 },
    request,
    holds: [held],
    escalations: [],
    asked: [],
    answers: [],
    followUp: { tasks: [], intentions: [], openItems: [] },
    closing: {
      requestId: request.id,
      outcome: null,
      closedAt: null,
      undoUntil: null,
      deletedFrom: null,
      proposed: null,
      allowed: [],
      whyNot: [],
      openWork: [{ code: 'hold-live', text: 'A place is being held.', blocks: ['withdrawn'] }],
      reopened: null,
    },
    matches,
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
