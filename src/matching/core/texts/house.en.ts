import type { RequestFacts } from '../../../contract/request.js';
import type { Gender, PlacingAuthority, RuleCode } from '../../../contract/words.js';
import type { Holiday } from '../../../contract/work-words.js';
import { localTimeOf } from '../../../calendar/local-date.js';
import type { AskedUnit, HouseTexts, NamedOfUnit } from './texts.js';

const SOMEBODY: Record<Gender, string> = {
  woman: 'a woman',
  man: 'a man',
  other: 'somebody of another gender',
};

/** As they stand in a sentence about who is open. */
const DECIDERS: Record<PlacingAuthority, string> = {
  provider: 'this place',
  comensha: 'CoMensha',
  nla: 'the Nederlandse Arbeidsinspectie (NLA)',
};

const HOLIDAYS: Record<Holiday, string> = {
  'new-year': "New Year's Day",
  'good-friday': 'Good Friday',
  'easter-sunday': 'Easter Sunday',
  'easter-monday': 'Easter Monday',
  'kings-day': "King's Day",
  'liberation-day': '5 May (Liberation Day)',
  'ascension-day': 'Ascension Day',
  'whit-sunday': 'Whit Sunday',
  'whit-monday': 'Whit Monday',
  'christmas-day': 'Christmas Day',
  'boxing-day': 'Boxing Day',
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Asked so that a yes means that the unit fits. */
const ASKED: { readonly [R in RuleCode]?: (request: RequestFacts) => string } = {
  gender: ({ gender }) => `can ${SOMEBODY[gender]} come here?`,
  children: () => 'can children come along?',
  'household-fit': ({ children }) => `can ${household(children)} sleep here together?`,
  wheelchair: () => 'is the place suitable for a wheelchair?',
  'danger-area': () => 'is the place outside the named areas?',
  'own-region': () => 'is the place outside the own region?',
  undisclosed: () => 'is the address secret?',
};
const KIND_ASKED = 'is this a kind of shelter that fits?';

export const HOUSE_EN: HouseTexts = {
  notConfirmed: {
    gender: ({ gender }) =>
      `It is not confirmed whom this place is for. Ask whether ${SOMEBODY[gender]} can come here.`,
    children: ({ children }) =>
      `It is not confirmed whether children can come along here. ${children === 1 ? '1 child comes' : `${children} children come`} along.`,
    'household-fit': ({ children }) =>
      `The rooms of this place are not confirmed. Ask whether ${household(children)} can sleep here together.`,
    wheelchair: 'It is not confirmed whether this place is suitable for a wheelchair.',
    'danger-area': 'Where this place is, is not confirmed. Ask whether it is outside the named areas.',
    'own-region': 'Where this place is, is not confirmed. Ask whether it is outside the own region.',
    undisclosed:
      'It is not confirmed whether the address of this place is secret. With this threat it must be.',
  },
  kindNotConfirmed: 'It is not confirmed what kind of shelter this place is. Ask whether it fits.',
  'answered-yes': 'Asked for this request: yes.',
  'answered-no': 'Asked for this request: no.',
  question: (rule, unit, request) => `${whom(unit)}: ${ASKED[rule]?.(request) ?? KIND_ASKED}`,
};

function whom({ name, placingAuthority }: AskedUnit): string {
  return placingAuthority === 'provider' ? `Ask ${name}` : `Ask ${DECIDERS[placingAuthority]} about ${name}`;
}

function household(children: number): string {
  return `1 adult and ${children === 1 ? '1 child' : `${children} children`}`;
}

/** Of a day on which it is not sure that who decides is there. */
export function dayToAsk({ placingAuthority, admission }: NamedOfUnit): string {
  if (admission.dayToAsk === null) return 'Admission is possible in office hours.';
  const { holiday, surelyFrom } = admission.dayToAsk;
  return `The day of admission is ${HOLIDAYS[holiday]}. It is not certain whether ${DECIDERS[placingAuthority]} is open then: call first. Otherwise it is possible from ${moment(surelyFrom)}.`;
}

/** Never how long ago: a sentence is as true a minute later, and in the decision that is kept. */
export function moment(instant: string): string {
  const { weekday, day, month, time } = localTimeOf(instant);
  return `${WEEKDAYS[weekday - 1]} ${day} ${MONTHS[month - 1]} at ${time}`;
}
