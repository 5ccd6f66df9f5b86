import { EU_RIGHT } from '../../../facts/triage-texts.js';
import type { RequestFacts } from '../../../contract/request.js';
import type { CareNeed, Gender, Kind } from '../../../contract/words.js';
import type { UnitFacts } from '../facts.js';
import { dayToAsk, HOUSE_EN, moment } from './house.en.js';
import type { Texts } from './texts.js';

const GENDERS: Record<Gender, string> = { woman: 'women', man: 'men', other: 'people of another gender' };

/** Dutch names stay where English would blur them; the glossary explains them. */
const KINDS: Record<Kind, string> = {
  vrouwenopvang: 'vrouwenopvang',
  'maatschappelijke-opvang': 'maatschappelijke opvang',
  cosm: 'COSM',
  omm: 'OMM',
  'nla-crisis': 'NLA crisis shelter',
  'nla-ernstige-benadeling': 'NLA shelter for serious detriment',
};

const CARE_NEEDS: Record<CareNeed, string> = {
  'intellectual-disability': 'an intellectual disability',
  psychiatric: 'psychiatric problems',
  addiction: 'addiction',
  'multiple-life-domains': 'problems in several areas of life',
};

const PERIOD_IS_NEEDED = 'A place in a COSM needs one.';

export const EN: Texts = {
  rules: {
    age: {
      adult: 'The person is an adult.',
      minor: 'This place does not take minors on their own.',
    },
    gender: {
      taken: (_request, unit) => `This place is for ${genders(unit.genders)}.`,
      'not-taken': (_request, unit) => `This place is for ${genders(unit.genders)} only.`,
      'not-listed': 'It is not recorded whether this place welcomes people of another gender. Ask.',
    },
    children: {
      'none-come': 'No children come along.',
      taken: (request) => `Children can come along. ${childrenCome(request.children)}`,
      'not-taken': (request) => `Children cannot come along here. ${childrenCome(request.children)}`,
    },
    'household-fit': {
      fits: (request, { fit }) => `Fits in ${rooms(fit?.rooms)}: ${household(request)}.`,
      'in-use': (request, { fit }) =>
        fit && fit.inUse.length > 0
          ? `Fits in ${rooms(fit.rooms)}: ${household(request)}. But only when ${rooms(fit.inUse)} ${fit.inUse.length === 1 ? 'is' : 'are'} free.`
          : `Fits in ${rooms(fit?.rooms)}: ${household(request)}. But not enough places are free.`,
      unknown: (request, { fit }) =>
        `May fit in ${rooms(fit?.rooms)}: ${household(request)}. That depends on how old the children are.`,
      'too-large': (request, { fit }) =>
        `There are no rooms side by side for ${household(request)}. At most ${fit?.most} people can be together here.`,
      cots: (request, { fit }) =>
        `Not enough cots for ${household(request)}. Fits in ${rooms(fit?.rooms)} with ${moreCots(fit?.missingCots)}.`,
      boys: (_request, { fit }) =>
        `A boy of ${fit?.boysFrom === 16 ? '16 or 17' : '12 or older'} cannot stay here. Without him it fits in ${rooms(fit?.rooms)}.`,
      'cots-and-boys': 'There are not enough cots, and an older boy cannot stay here.',
    },
    wheelchair: {
      'not-needed': 'The person does not use a wheelchair.',
      there: 'This place is suitable for a wheelchair.',
      'not-there': 'This place is not suitable for a wheelchair.',
    },
    'reflection-period': {
      'other-kind': 'This place does not need a reflection period (B8/3).',
      running: 'The reflection period (B8/3) is running at the moment of admission.',
      'running-eu': `The reflection period (B8/3) is running at the moment of admission. ${EU_RIGHT.en}`,
      contradictory:
        'The reflection period (B8/3) is recorded as running, but Dutch victims do not have one. Check the nationality.',
      undated: (request) => undated(request),
      'undated-eu': (request) => `${undated(request)} ${EU_RIGHT.en}`,
      unknown: 'It is not known whether a reflection period (B8/3) is running. Ask.',
      dutch: 'This place is only for people in a reflection period (B8/3). Dutch victims do not have one.',
      none: `No reflection period (B8/3) is running. ${PERIOD_IS_NEEDED}`,
      ended: `The reflection period (B8/3) has stopped. ${PERIOD_IS_NEEDED}`,
      'not-started': 'The reflection period (B8/3) has not started yet at the moment of admission.',
      expired: (request) =>
        `The ${term(request)} of the reflection period (B8/3) are over at the moment of admission.`,
    },
    'police-report': {
      'other-kind': 'For this place it does not matter whether a police report was made.',
      'not-reported': 'No police report is known.',
      cooperates:
        'No police report is known, but the person cooperates in another way. Ask CoMensha whether a COSM is still possible.',
      reported: 'A police report was made. After that a COSM is no longer possible.',
    },
    'multiproblem-required': {
      'other-kind': 'This place does not need multiproblematiek.',
      present: 'This place is for people with multiproblematiek.',
      absent: 'This place is only for people with multiproblematiek.',
    },
    'multiproblem-excluded': {
      'other-kind': 'Multiproblematiek is no objection here.',
      absent: 'No multiproblematiek is known.',
      present: 'This place is not suitable for people with multiproblematiek.',
      bridged:
        'The first place is not suitable for multiproblematiek. It is only for the time until the next place.',
    },
    'trafficking-required': {
      'other-kind': 'This place is not only for victims of human trafficking.',
      presumed: 'This place is for victims of human trafficking.',
      'detriment-only':
        'This place is only for victims of human trafficking. This case is serious detriment.',
    },
    'serious-detriment-required': {
      'other-kind': 'This place is not only for serious detriment.',
      'detriment-only': 'This place is for serious detriment without trafficking.',
      trafficking: 'This place is only for serious detriment without trafficking.',
    },
    'labour-exploitation-required': {
      'other-kind': 'This place is not only for labour exploitation.',
      labour: 'This place is for victims of labour exploitation.',
      'other-form': 'This place is only for victims of labour exploitation.',
      unknown:
        'This place is only for victims of labour exploitation. The form of exploitation is not known.',
    },
    'nla-referral': {
      'other-kind': 'This place does not need the Nederlandse Arbeidsinspectie (NLA).',
      given: 'The Nederlandse Arbeidsinspectie (NLA) has asked for this placement.',
      'not-given': 'The Nederlandse Arbeidsinspectie (NLA) has not asked for this placement yet.',
    },
    'danger-area': {
      'none-named': 'No area was named as unsafe.',
      outside: 'This place is outside the named areas.',
      inside: 'This place is in an area that is not safe for this person.',
      'several-sites':
        'Whoever decides on the admission picks the site. The place must be outside the named areas.',
      'region-only':
        'Only the region of this place is recorded. An area in that region was named as unsafe. Ask whether the place is outside it.',
      'not-recorded':
        'Where this place is, is not recorded or not confirmed. Ask whether it is outside the named areas.',
      'area-not-placed':
        'Of a named area it is not recorded where it lies. Ask whether the place is outside it.',
    },
    'own-region': {
      'no-high-threat': 'The threat is not high or acute: the place may be in the own region.',
      elsewhere: 'This place is outside the own region.',
      inside: 'This place is in the own region. With this threat that is not safe.',
      'several-sites':
        'Whoever decides on the admission picks the site. With this threat the place must be outside the own region.',
      'not-recorded':
        'In which region this place is, is not recorded or not confirmed. Ask whether it is outside the own region: with this threat it must be.',
    },
    undisclosed: {
      'no-high-threat': 'The threat is not high or acute: the address does not have to be secret.',
      secret: 'The address of this place is secret.',
      disclosed: 'The address of this place is not secret. With this threat that is not safe.',
    },
    'stay-limit': {
      'no-limit': 'This place has no limit to the stay.',
      within: (_request, unit) => `The stay is within the limit of ${days(unit.maxStayDays)}.`,
      longer: (request, unit) =>
        `A person can stay here for at most ${days(unit.maxStayDays)}. The expected stay is ${days(request.expectedStayDays)}.`,
      unknown: (_request, unit) =>
        `A person can stay here for at most ${days(unit.maxStayDays)}. How long the stay will be is not known.`,
    },
    intake: {
      always: 'Admission is possible day and night.',
      'office-hours': 'Admission is possible in office hours.',
      'always-assumed': 'Admission, assumed: day and night; call to be sure.',
      'office-hours-assumed': 'Admission, assumed: office hours; call to be sure.',
      decider: 'CoMensha decides on the admission. Admission is possible in office hours.',
      'day-to-ask': (_request, unit) => dayToAsk(unit),
    },
  },
  house: HOUSE_EN,
  questions: {
    'reflection-period': 'Is a reflection period (B8/3) running? Ask the police.',
    'children-ages': 'How old are the children? And are there boys from 12?',
    exploitation: 'Is this labour exploitation?',
  },
  unlocks: {
    'nla-referral': {
      fits: 'This place does fit if the Nederlandse Arbeidsinspectie (NLA) asks for the placement.',
      asks: 'This place may fit if the Nederlandse Arbeidsinspectie (NLA) asks for the placement. One question then remains.',
    },
    cots: {
      fits: 'This place does fit when there are enough cots.',
      asks: 'This place may fit when there are enough cots. Then one question is still open.',
    },
    'older-boys': {
      fits: 'This place does fit when the older boys sleep somewhere else.',
      asks: 'This place may fit when the older boys sleep somewhere else. Then one question is still open.',
    },
    'reflection-period': {
      fits: 'This place does fit once the reflection period (B8/3) starts.',
      asks: 'This place may fit once the reflection period (B8/3) starts. One question then remains.',
    },
  },
  above: {
    kind: (upper, lower) => {
      const [kind, other] = [KINDS[upper.unit.kind], KINDS[lower.unit.kind]];
      const why = upper.kindFits
        ? `${kind} fits this person better than ${other}`
        : `${kind} comes before ${other} in the fixed order`;
      return above(lower.unit.name, why);
    },
    undisclosed: (upper, lower) =>
      above(
        lower.unit.name,
        `its address is secret, that of the other is not${assumed('undisclosed', upper.unit, lower.unit)}`,
      ),
    freshness: (upper, lower) =>
      above(
        lower.unit.name,
        `${confirmed(upper.unit.availability.confirmedAt)}, the other ${other(lower.unit.availability.confirmedAt)}`,
      ),
    region: (upper, lower, { request }) => {
      if (request.threat === 'low') {
        const then = lower.lies === 'elsewhere' ? 'the other is not' : 'of the other that is not known';
        return above(lower.unit.name, `it is in the own region, ${then}`);
      }
      return above(
        lower.unit.name,
        upper.lies === 'elsewhere'
          ? 'it is outside the own region, the other is not'
          : 'the other is in the own region, of this one that is not known',
      );
    },
    'care-support': (upper, lower, { singleCareNeed }) =>
      above(
        lower.unit.name,
        `it is recorded to help with ${careNeed(singleCareNeed)}, the other is not${assumed('careSupport', upper.unit, lower.unit)}`,
      ),
    bookable: (upper, lower) =>
      above(lower.unit.name, `${freePlaces(upper.bookable)}, the other has ${lower.bookable}`),
    'unit-id': (_upper, lower) =>
      above(lower.unit.name, 'they are equal, so the order of their codes decides'),
  },
};

function term({ reflectionPeriod }: RequestFacts): string {
  return reflectionPeriod.term === 'thirty-days' ? 'thirty days' : 'three months';
}

function undated(request: RequestFacts): string {
  return `The reflection period (B8/3) is recorded as running, but its start date is not known. Check that the ${term(request)} are not over.`;
}

function assumed(field: keyof UnitFacts, ...units: UnitFacts[]): string {
  return units.some((unit) => unit.assumed.includes(field)) ? ' (assumed, not confirmed)' : '';
}

function above(name: string, why: string): string {
  return `Stands above ${name}: ${why}.`;
}

function genders(taken: readonly Gender[]): string {
  if (taken.length === Object.keys(GENDERS).length) return 'everyone';
  return taken.map((gender) => GENDERS[gender]).join(' and ');
}

function rooms(names: readonly string[] = []): string {
  return names.join(' + ');
}

function household({ ageGroup, children }: RequestFacts): string {
  const person = ageGroup === 'minor' ? '1 minor' : '1 adult';
  if (children === 0) return person;
  return `${person} and ${children === 1 ? '1 child' : `${children} children`}`;
}

function moreCots(count = 1): string {
  return count === 1 ? 'one more cot' : `${count} more cots`;
}

function childrenCome(count: number): string {
  return count === 1 ? '1 child comes along.' : `${count} children come along.`;
}

function days(count: number | null): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function careNeed(need: CareNeed | null): string {
  return need === null ? 'the care need' : CARE_NEEDS[need];
}

function freePlaces(count: number): string {
  return count === 1 ? '1 free place' : `${count} free places`;
}

function confirmed(at: string | null): string {
  return at === null ? 'never confirmed' : `confirmed on ${moment(at)}`;
}

function other(at: string | null): string {
  return at === null ? 'never' : `on ${moment(at)}`;
}
