import { KINDS, type Kind } from '../../contract/words.js';
import type { Person } from './facts.js';
import type { ReflectionPeriodState } from '../../facts/reflection-period.js';

/**
 * Kinds that fit the person, the best first.
 * `reflectionPeriod` is how it stands at the instant of the evaluation.
 */
export function fittingKinds(person: Person, reflectionPeriod: ReflectionPeriodState): readonly Kind[] {
  const { request, multiproblem } = person;
  if (multiproblem) return ['omm'];
  if (request.seriousDetrimentOnly) return ['nla-ernstige-benadeling', 'maatschappelijke-opvang'];
  const kinds: Kind[] = [];
  if (request.exploitation.includes('labour') && request.nlaReferral) kinds.push('nla-crisis');
  if (isRunning(reflectionPeriod) && !request.policeReport) kinds.push('cosm');
  kinds.push('vrouwenopvang', 'maatschappelijke-opvang');
  return kinds;
}

/** A period of which the first day is recorded and near counts too: the rule judges the admission itself. */
function isRunning(state: ReflectionPeriodState): boolean {
  return (['running', 'contradictory', 'undated', 'not-started'] as ReflectionPeriodState[]).includes(state);
}

/** Every kind, those that fit the person first; the others follow in the fixed order of `KINDS`. */
export function kindOrder(fitting: readonly Kind[]): Kind[] {
  return [...fitting, ...KINDS.filter((kind) => !fitting.includes(kind))];
}
