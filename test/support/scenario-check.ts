import type { Matches, MatchPreview, Plan, UnitMatch } from '../../src/contract/matches.js';
import type { RequestInput } from '../../src/contract/request.js';

/** What an answer must at least say; the note in `fixtures/scenarios.json` tells what each field means. */
export interface Expectation {
  now?: string[];
  before?: [string, string][];
  unsuitable?: Record<string, string[]>;
  later?: Record<string, string>;
  full?: string[];
  ask?: string[];
  unlocked?: string[];
  notUnlocked?: string[];
  triage?: string[];
  firstPlan?: string[];
  plans?: string[][];
  planCautions?: string[];
  noPlan?: boolean;
}

export interface Scenario {
  name: string;
  at: string;
  request: Partial<RequestInput>;
  availability: NonNullable<MatchPreview['availability']>;
  expect: Expectation;
}

export interface Scenarios {
  defaults: RequestInput;
  scenarios: Scenario[];
}

/** Says in what an answer falls short of a scenario; an empty list: in nothing. */
export function shortfalls(
  expected: Expectation,
  answer: Matches,
  kinds: ReadonlyMap<string, string>,
): string[] {
  return [
    ...everyUnit(answer, kinds),
    ...exactlyNow(expected, answer),
    ...statuses(expected, answer),
    ...order(expected, answer),
    ...openings(expected, answer),
    ...failures(expected, answer),
    ...unlocks(expected, answer),
    ...questions(expected, answer),
    ...triage(expected, answer),
    ...plans(expected, answer, kinds),
  ];
}

function unit(answer: Matches, unitId: string): UnitMatch {
  const found = answer.units.find((u) => u.unitId === unitId);
  if (found === undefined) throw new Error(`the answer says nothing of ${unitId}`);
  return found;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join() === [...b].sort().join();
}

function everyUnit(answer: Matches, kinds: ReadonlyMap<string, string>): string[] {
  const ids = answer.units.map((u) => u.unitId);
  return sameSet(ids, [...kinds.keys()]) ? [] : [`answers for ${ids.length} of ${kinds.size} units`];
}

function exactlyNow({ now }: Expectation, answer: Matches): string[] {
  const found = answer.units.filter((u) => u.status === 'now').map((u) => u.unitId);
  return now === undefined || sameSet(now, found) ? [] : [`now: ${found.join()} instead of ${now.join()}`];
}

function statuses(expected: Expectation, answer: Matches): string[] {
  return (['full', 'ask'] as const).flatMap((status) =>
    (expected[status] ?? [])
      .filter((id) => unit(answer, id).status !== status)
      .map((id) => `${id} is ${unit(answer, id).status}, not ${status}`),
  );
}

function order({ before = [] }: Expectation, answer: Matches): string[] {
  const position = (id: string) => answer.units.indexOf(unit(answer, id));
  return before.filter(([a, b]) => position(a) >= position(b)).map(([a, b]) => `${a} ranks below ${b}`);
}

function openings({ later = {} }: Expectation, answer: Matches): string[] {
  return Object.entries(later).flatMap(([id, at]) => {
    const { status, placeableFrom } = unit(answer, id);
    const right =
      status === 'later' && placeableFrom !== null && Date.parse(placeableFrom) === Date.parse(at);
    return right ? [] : [`${id}: ${status} ${placeableFrom}, not later ${at}`];
  });
}

function failures({ unsuitable = {} }: Expectation, answer: Matches): string[] {
  return Object.entries(unsuitable).flatMap(([id, rules]) => {
    const { status, failed } = unit(answer, id);
    const right = status === 'unsuitable' && rules.every((rule) => failed.some((code) => code === rule));
    return right ? [] : [`${id}: ${status}, fails ${failed.join()}, not ${rules.join()}`];
  });
}

function unlocks({ unlocked = [], notUnlocked = [] }: Expectation, answer: Matches): string[] {
  const opens = (id: string) => unit(answer, id).unlockedBy.length > 0;
  return [
    ...unlocked.filter((id) => !opens(id)).map((id) => `${id}: nothing unlocks it`),
    ...notUnlocked.filter(opens).map((id) => `${id}: something unlocks it`),
  ];
}

function questions({ ask = [] }: Expectation, answer: Matches): string[] {
  return ask
    .filter((id) => !answer.questions.some((question) => question.opens.includes(id)))
    .map((id) => `no question opens ${id}`);
}

function triage(expected: Expectation, answer: Matches): string[] {
  const codes = answer.triage.map((t) => t.code);
  const right = expected.triage === undefined || sameSet(expected.triage, codes);
  return right ? [] : [`triage: ${codes.join()} instead of ${expected.triage?.join()}`];
}

function plans(expected: Expectation, answer: Matches, kinds: ReadonlyMap<string, string>): string[] {
  const stepsOf = (plan: Plan | undefined) => plan?.steps.map((step) => step.unitId) ?? [];
  const fits = (plan: Plan | undefined, wanted: string[]) => {
    const steps = stepsOf(plan);
    return (
      steps.length === wanted.length && steps.every((id, i) => [id, kinds.get(id)].includes(wanted[i] ?? ''))
    );
  };
  const [first] = answer.plans;
  const wanted = expected.plans ?? [];
  return [
    ...(expected.noPlan && first !== undefined ? ['a plan where there is none'] : []),
    ...(expected.firstPlan && !fits(first, expected.firstPlan)
      ? [`first plan: ${stepsOf(first).join()} instead of ${expected.firstPlan.join()}`]
      : []),
    ...(expected.plans &&
    (answer.plans.length !== wanted.length || !wanted.every((w, i) => fits(answer.plans[i], w)))
      ? [`plans: ${answer.plans.map((p) => stepsOf(p).join('+')).join(' ')}`]
      : []),
    ...(expected.planCautions ?? [])
      .filter((rule) => !first?.cautions.some((caution) => caution.rule === rule))
      .map((rule) => `first plan has no caution ${rule}`),
  ];
}
