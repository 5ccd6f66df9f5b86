import type { RequestInput, WholeFacts } from '../contract/request.js';
import { CHILD_AGES } from '../contract/words.js';

/** Fills in what was left out: unknown for what can be learned, no, none and 0 for the rest. */
export function completeRequest(input: RequestInput): WholeFacts {
  const exploitation = input.exploitation ?? [];
  return {
    municipality: input.municipality,
    gender: input.gender,
    ageGroup: input.ageGroup,
    children: input.children ?? 0,
    // In a fixed order: which child is named first says nothing.
    childrenAges: input.childrenAges?.length
      ? CHILD_AGES.flatMap((age) => (input.childrenAges ?? []).filter((one) => one === age))
      : null,
    cots: input.cots ?? null,
    nationality: input.nationality ?? 'unknown',
    // Nobody is exploited in no way at all: an empty list says that the form is not known.
    exploitation: exploitation.length === 0 ? ['unknown'] : [...exploitation],
    seriousDetrimentOnly: input.seriousDetrimentOnly ?? false,
    reflectionPeriod: {
      status: input.reflectionPeriod?.status ?? 'unknown',
      startedOn: input.reflectionPeriod?.startedOn ?? null,
      term: input.reflectionPeriod?.term ?? 'three-months',
    },
    policeReport: input.policeReport ?? false,
    cooperation: input.cooperation ?? false,
    careNeeds: [...(input.careNeeds ?? [])],
    threat: input.threat,
    dangerAreas: [...(input.dangerAreas ?? [])],
    nlaReferral: input.nlaReferral ?? false,
    wheelchair: input.wheelchair ?? false,
    expectedStayDays: input.expectedStayDays ?? null,
  };
}
