import type { RequestFacts } from '../../../contract/request.js';
import type { Gender, PlacingAuthority, RuleCode } from '../../../contract/words.js';
import type { Holiday } from '../../../contract/work-words.js';
import { localTimeOf } from '../../../calendar/local-date.js';
import type { AskedUnit, HouseTexts, NamedOfUnit } from './texts.js';

const SOMEBODY: Record<Gender, string> = {
  woman: 'een vrouw',
  man: 'een man',
  other: 'iemand van een ander gender',
};

/** As they stand in a sentence about who is open. */
const DECIDERS: Record<PlacingAuthority, string> = {
  provider: 'deze plek',
  comensha: 'CoMensha',
  nla: 'de Nederlandse Arbeidsinspectie (NLA)',
};

const HOLIDAYS: Record<Holiday, string> = {
  'new-year': 'nieuwjaarsdag',
  'good-friday': 'Goede Vrijdag',
  'easter-sunday': 'eerste paasdag',
  'easter-monday': 'tweede paasdag',
  'kings-day': 'Koningsdag',
  'liberation-day': '5 mei (Bevrijdingsdag)',
  'ascension-day': 'Hemelvaartsdag',
  'whit-sunday': 'eerste pinksterdag',
  'whit-monday': 'tweede pinksterdag',
  'christmas-day': 'eerste kerstdag',
  'boxing-day': 'tweede kerstdag',
};

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];

/** Asked so that a yes means that the unit fits. */
const ASKED: { readonly [R in RuleCode]?: (request: RequestFacts) => string } = {
  gender: ({ gender }) => `kan ${SOMEBODY[gender]} hier terecht?`,
  children: () => 'mogen er kinderen mee?',
  'household-fit': ({ children }) => `kunnen ${household(children)} hier samen slapen?`,
  wheelchair: () => 'is de plek geschikt voor een rolstoel?',
  'danger-area': () => 'ligt de plek buiten de genoemde gebieden?',
  'own-region': () => 'ligt de plek buiten de eigen regio?',
  undisclosed: () => 'is het adres geheim?',
};
const KIND_ASKED = 'is dit een soort opvang die past?';

export const HOUSE_NL: HouseTexts = {
  notConfirmed: {
    gender: ({ gender }) =>
      `Het is niet bevestigd voor wie deze plek is. Vraag of ${SOMEBODY[gender]} hier terechtkan.`,
    children: ({ children }) =>
      `Het is niet bevestigd of hier kinderen mee mogen. Er ${children === 1 ? 'komt 1 kind' : `komen ${children} kinderen`} mee.`,
    'household-fit': ({ children }) =>
      `De kamers van deze plek zijn niet bevestigd. Vraag of ${household(children)} hier samen kunnen slapen.`,
    wheelchair: 'Het is niet bevestigd of deze plek geschikt is voor een rolstoel.',
    'danger-area':
      'Waar deze plek ligt, is niet bevestigd. Vraag of de plek buiten de genoemde gebieden ligt.',
    'own-region': 'Waar deze plek ligt, is niet bevestigd. Vraag of de plek buiten de eigen regio ligt.',
    undisclosed:
      'Het is niet bevestigd of het adres van deze plek geheim is. Bij deze dreiging is dat nodig.',
  },
  kindNotConfirmed: 'Het is niet bevestigd wat voor soort opvang deze plek is. Vraag of de plek past.',
  'answered-yes': 'Gevraagd voor deze aanvraag: ja.',
  'answered-no': 'Gevraagd voor deze aanvraag: nee.',
  question: (rule, unit, request) => `${whom(unit)}: ${ASKED[rule]?.(request) ?? KIND_ASKED}`,
};

function whom({ name, placingAuthority }: AskedUnit): string {
  return placingAuthority === 'provider'
    ? `Vraag ${name}`
    : `Vraag ${DECIDERS[placingAuthority]} over ${name}`;
}

function household(children: number): string {
  return `1 volwassene en ${children === 1 ? '1 kind' : `${children} kinderen`}`;
}

/** Of a day on which it is not sure that who decides is there. */
export function dayToAsk({ placingAuthority, admission }: NamedOfUnit): string {
  if (admission.dayToAsk === null) return 'Opname kan in kantooruren.';
  const { holiday, surelyFrom } = admission.dayToAsk;
  return `De dag van opname is ${HOLIDAYS[holiday]}. Het is niet zeker of ${DECIDERS[placingAuthority]} dan open is: bel eerst. Anders kan het vanaf ${moment(surelyFrom)}.`;
}

/** Never how long ago: a sentence is as true a minute later, and in the decision that is kept. */
export function moment(instant: string): string {
  const { weekday, day, month, time } = localTimeOf(instant);
  return `${WEEKDAYS[weekday - 1]} ${day} ${MONTHS[month - 1]} om ${time}`;
}
