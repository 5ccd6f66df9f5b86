import type { RequestInput } from '../../../../src/contract/request.js';
import type {
  AgeGroup,
  CareNeed,
  ChildAge,
  ExploitationForm,
  Gender,
  Nationality,
  ReflectionPeriodStatus,
  ReflectionPeriodTerm,
  Threat,
  TwenteMunicipality,
} from '../../../../src/contract/words.js';

/** A request as it is being tapped together; absent: not answered yet. */
export interface Draft {
  threat?: Threat;
  gender?: Gender;
  ageGroup?: AgeGroup;
  municipality?: TwenteMunicipality;
  children: number;
  /** Of the children whose age is known; of the others it is not. */
  ages: ChildAge[];
  /** null: as many as there are children of 0-1. */
  cots: number | null;
  nationality?: Nationality;
  reflection?: ReflectionPeriodStatus;
  /** `YYYY-MM-DD`, or empty. */
  reflectionStart: string;
  /** Absent in a draft from before it was asked: three months. */
  reflectionTerm?: ReflectionPeriodTerm;
  policeReport: boolean;
  /** Absent in a draft from before it was asked: not told. */
  cooperation?: boolean;
  exploitation: ExploitationForm[];
  seriousDetrimentOnly: boolean;
  nlaReferral: boolean;
  careNeeds: CareNeed[];
  wheelchair: boolean;
  dangerAreas: string[];
  expectedStayDays: number | null;
}

export const EMPTY_DRAFT: Draft = {
  children: 0,
  ages: [],
  cots: null,
  reflectionStart: '',
  policeReport: false,
  exploitation: [],
  seriousDetrimentOnly: false,
  nlaReferral: false,
  careNeeds: [],
  wheelchair: false,
  dangerAreas: [],
  expectedStayDays: null,
};

export type RequiredFact = 'threat' | 'gender' | 'ageGroup' | 'municipality';
const REQUIRED: readonly RequiredFact[] = ['threat', 'gender', 'ageGroup', 'municipality'];

/** The facts without which there is no answer, in the order of the page. */
export function missingFacts(draft: Draft): RequiredFact[] {
  return REQUIRED.filter((fact) => draft[fact] === undefined);
}

/** Somebody with the Dutch nationality has no reflection period (B8/3), so it is not asked. */
export function asksReflection(draft: Draft): boolean {
  return draft.nationality !== 'dutch';
}

/** What is sent; null as long as a required fact is missing. */
export function toRequestInput(draft: Draft): RequestInput | null {
  const { threat, gender, ageGroup, municipality } = draft;
  if (!threat || !gender || !ageGroup || !municipality) return null;
  const input: RequestInput = {
    municipality,
    gender,
    ageGroup,
    threat,
    children: draft.children,
    exploitation: draft.exploitation,
    seriousDetrimentOnly: draft.seriousDetrimentOnly,
    policeReport: draft.policeReport,
    ...(draft.cooperation && { cooperation: true }),
    careNeeds: draft.careNeeds,
    dangerAreas: draft.dangerAreas,
    nlaReferral: draft.nlaReferral,
    wheelchair: draft.wheelchair,
    ...childrenFacts(draft),
    expectedStayDays: draft.expectedStayDays,
  };
  if (draft.nationality) input.nationality = draft.nationality;
  if (draft.reflection && asksReflection(draft)) {
    const started = draft.reflection === 'active' || draft.reflection === 'ended';
    input.reflectionPeriod = {
      status: draft.reflection,
      ...(started && draft.reflectionStart !== '' ? { startedOn: draft.reflectionStart } : {}),
      ...(draft.reflection === 'active' && draft.reflectionTerm && { term: draft.reflectionTerm }),
    };
  }
  return input;
}

const NO_COT: readonly ChildAge[] = ['12-17', 'boy-12-15', 'boy-16-17'];

/** Children who may sleep in a cot. */
export function mostCots({ children, ages }: Draft): number {
  return children - ages.filter((age) => NO_COT.includes(age)).length;
}

export function cotsOf(draft: Draft): number {
  return Math.min(mostCots(draft), draft.cots ?? draft.ages.filter((age) => age === '0-1').length);
}

/** Fewer children: the ages that were told last go first. */
export function withChildren({ ages }: Draft, children: number): Partial<Draft> {
  return { children, ages: ages.slice(0, children), ...(children === 0 && { cots: null }) };
}

function childrenFacts(draft: Draft): Pick<RequestInput, 'childrenAges' | 'cots'> {
  const { ages, children, cots } = draft;
  const unknown = Array.from({ length: children - ages.length }, (): ChildAge => 'unknown');
  return {
    ...(ages.length > 0 && { childrenAges: [...ages, ...unknown] }),
    ...(cots !== null && { cots: cotsOf(draft) }),
  };
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** "I don't know" and a known form exclude each other. */
export function toggledForm(forms: readonly ExploitationForm[], form: ExploitationForm): ExploitationForm[] {
  if (form === 'unknown') return forms.includes('unknown') ? [] : ['unknown'];
  return toggled(
    forms.filter((other) => other !== 'unknown'),
    form,
  );
}
