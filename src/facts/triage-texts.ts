import type { RequestFacts } from '../contract/request.js';
import type { Language, TriageCode } from '../contract/words.js';

type TriageTexts = Readonly<Record<TriageCode, string | ((request: RequestFacts) => string)>>;

export const EU_RIGHT: Readonly<Record<Language, string>> = {
  nl: 'Voor EU-burgers geldt B8/3 alleen als het EU-recht zelf geen verblijfsrecht geeft: vraag het de IND of CoMensha.',
  en: 'For EU nationals B8/3 applies only where EU law gives no right of its own: ask the IND or CoMensha.',
};

const REFLECTION_OFFER_NL =
  'De politie moet vertellen dat de persoon aangifte kan doen en recht kan hebben op bedenktijd (B8/3).';

const NL: TriageTexts = {
  'call-112': 'Bel 112.',
  'police-and-kmt':
    'Er is acuut gevaar. Neem meteen contact op met de politie en met het Kenniscentrum Mensenhandel Twente (KMT).',
  'police-and-veilig-thuis':
    'De persoon is minderjarig. Neem meteen contact op met de politie en met Veilig Thuis Twente.',
  'inform-safety-officer': 'Vertel de medewerker veiligheid van de gemeente dat er een veiligheidsrisico is.',
  'nla-nomination': 'Vraag de Nederlandse Arbeidsinspectie (NLA) om deze persoon aan te dragen voor opvang.',
  'reflection-period-offer': (request) =>
    request.nationality === 'eu' ? `${REFLECTION_OFFER_NL} ${EU_RIGHT.nl}` : REFLECTION_OFFER_NL,
};

const REFLECTION_OFFER_EN =
  'The police must say that the person can report to the police and may have a right to a reflection period (B8/3).';

const EN: TriageTexts = {
  'call-112': 'Call 112.',
  'police-and-kmt':
    'There is acute danger. Contact the police and the Kenniscentrum Mensenhandel Twente (KMT) at once.',
  'police-and-veilig-thuis': 'The person is a minor. Contact the police and Veilig Thuis Twente at once.',
  'inform-safety-officer': "Tell the municipality's safety officer that there is a safety risk.",
  'nla-nomination': 'Ask the Nederlandse Arbeidsinspectie (NLA) to nominate this person for shelter.',
  'reflection-period-offer': (request) =>
    request.nationality === 'eu' ? `${REFLECTION_OFFER_EN} ${EU_RIGHT.en}` : REFLECTION_OFFER_EN,
};

export const TRIAGE_TEXTS: Readonly<Record<Language, TriageTexts>> = { nl: NL, en: EN };
