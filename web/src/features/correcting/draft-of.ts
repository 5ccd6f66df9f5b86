import type { RequestFacts, RequestInput } from '../../../../src/contract/request.js';
import { EMPTY_DRAFT, type Draft } from '../request/draft.js';

/** The form, filled in with what is known. */
export function draftOf(facts: RequestFacts): Draft {
  return {
    ...EMPTY_DRAFT,
    threat: facts.threat,
    gender: facts.gender,
    ageGroup: facts.ageGroup,
    municipality: facts.municipality,
    children: facts.children,
    ages: (facts.childrenAges ?? []).filter((age) => age !== 'unknown'),
    cots: facts.cots,
    nationality: facts.nationality,
    reflection: facts.reflectionPeriod.status,
    reflectionStart: facts.reflectionPeriod.startedOn ?? '',
    ...(facts.reflectionPeriod.term && { reflectionTerm: facts.reflectionPeriod.term }),
    policeReport: facts.policeReport,
    cooperation: facts.cooperation ?? false,
    exploitation: facts.exploitation,
    seriousDetrimentOnly: facts.seriousDetrimentOnly,
    nlaReferral: facts.nlaReferral,
    careNeeds: facts.careNeeds,
    wheelchair: facts.wheelchair,
    dangerAreas: facts.dangerAreas,
    expectedStayDays: facts.expectedStayDays,
  };
}

/**
 * The form on top of what somebody else saved meanwhile: what was changed here stays as it was filled in, all else is
 * what is known now.
 */
export function onTopOf(now: RequestFacts, draft: Draft, base: RequestFacts): Draft {
  const [theirs, before] = [draftOf(now), draftOf(base)];
  const touched = Object.entries(draft).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Draft]),
  );
  // A household is one answer: ages and cots of other children than there are would be refused.
  const household: readonly string[] = ['children', 'ages', 'cots'];
  const mine = touched.some(([name]) => household.includes(name))
    ? { children: draft.children, ages: draft.ages, cots: draft.cots }
    : {};
  return { ...theirs, ...(Object.fromEntries(touched) as Partial<Draft>), ...mine };
}

/** What is sent, as the service completes it. */
export function completed(input: RequestInput): RequestFacts {
  const { exploitation = [], reflectionPeriod } = input;
  return {
    children: 0,
    childrenAges: null,
    cots: null,
    nationality: 'unknown',
    seriousDetrimentOnly: false,
    policeReport: false,
    cooperation: false,
    careNeeds: [],
    dangerAreas: [],
    nlaReferral: false,
    wheelchair: false,
    expectedStayDays: null,
    ...input,
    exploitation: exploitation.length === 0 ? ['unknown'] : exploitation,
    reflectionPeriod: {
      status: reflectionPeriod?.status ?? 'unknown',
      startedOn: reflectionPeriod?.startedOn ?? null,
      term: reflectionPeriod?.term ?? 'three-months',
    },
  };
}
