import type { Area } from '../../src/contract/catalogue.js';
import type { Policy } from '../../src/contract/policy.js';
import type { RequestFacts } from '../../src/contract/request.js';
import { INTAKES, type Intake, type Kind } from '../../src/contract/words.js';
import { personOf } from '../../src/matching/core/facts.js';
import { fittingKinds, kindOrder } from '../../src/matching/core/kind-fit.js';
import { nextOpening, type HolidayCalendar } from '../../src/calendar/office-hours.js';
import { reflectionPeriodAt } from '../../src/facts/reflection-period.js';

/**
 * What the yardsticks are told of the person. Worked out for them, outside their timing: calendars and sets are not
 * what SQL or a rule engine is compared on.
 */
export interface PersonFacts {
  request: RequestFacts;
  multiproblem: boolean;
  highThreat: boolean;
  ownRegion: string;
  dangerAreas: string[];
  dangerRegions: string[];
  /** Intakes at which no reflection period is running by the time that they are open. */
  intakesWithoutPeriod: Intake[];
  /** True when a form of exploitation is known, and it is not labour. */
  otherForm: boolean;
  persons: number;
  /** Intakes that are closed at this instant. */
  closedIntakes: Intake[];
  periodUnknown: boolean;
  formUnknown: boolean;
  /** Every kind, the best fitting first. */
  kinds: Kind[];
  singleCareNeed: string | null;
}

const FAILING: ReadonlySet<string> = new Set(['dutch', 'none', 'ended', 'not-started', 'expired']);

export function personFacts(
  request: RequestFacts,
  areas: readonly Area[],
  policy: Policy,
  calendar: HolidayCalendar,
  at: string,
): PersonFacts {
  const person = personOf(request, areas);
  const opensAt = (intake: Intake) => nextOpening(intake, policy.officeHours, calendar, at);
  const fails = (intake: Intake) => FAILING.has(reflectionPeriodAt(request, opensAt(intake) ?? at));
  const period = reflectionPeriodAt(request, at);
  return {
    request,
    multiproblem: person.multiproblem,
    highThreat: person.highThreat,
    ownRegion: person.ownRegion ?? '',
    dangerAreas: [...person.dangerAreas.named],
    dangerRegions: [...person.dangerAreas.regions],
    intakesWithoutPeriod: INTAKES.filter(fails),
    otherForm:
      !request.exploitation.includes('labour') && request.exploitation.some((form) => form !== 'unknown'),
    persons: person.persons,
    closedIntakes: INTAKES.filter((intake) => opensAt(intake) !== null),
    periodUnknown: period === 'unknown',
    formUnknown: request.exploitation.every((form) => form === 'unknown'),
    kinds: kindOrder(fittingKinds(person, period)),
    singleCareNeed: person.singleCareNeed,
  };
}
