import { EU_RIGHT } from '../../../facts/triage-texts.js';
import type { RequestFacts } from '../../../contract/request.js';
import type { CareNeed, Gender, Kind } from '../../../contract/words.js';
import type { UnitFacts } from '../facts.js';
import { dayToAsk, HOUSE_NL, moment } from './house.nl.js';
import type { Texts } from './texts.js';

const GENDERS: Record<Gender, string> = {
  woman: 'vrouwen',
  man: 'mannen',
  other: 'mensen van een ander gender',
};

const KINDS: Record<Kind, string> = {
  vrouwenopvang: 'vrouwenopvang',
  'maatschappelijke-opvang': 'maatschappelijke opvang',
  cosm: 'COSM',
  omm: 'OMM',
  'nla-crisis': 'NLA-crisisopvang',
  'nla-ernstige-benadeling': 'NLA-opvang voor ernstige benadeling',
};

const CARE_NEEDS: Record<CareNeed, string> = {
  'intellectual-disability': 'een verstandelijke beperking',
  psychiatric: 'psychische problemen',
  addiction: 'verslaving',
  'multiple-life-domains': 'problemen op meer levensgebieden',
};

const PERIOD_IS_NEEDED = 'Voor een plek in een COSM is die wel nodig.';

/** Dutch at level B1: short sentences, about facts. */
export const NL: Texts = {
  rules: {
    age: {
      adult: 'De persoon is meerderjarig.',
      minor: 'Deze plek neemt geen minderjarigen op die alleen komen.',
    },
    gender: {
      taken: (_request, unit) => `Deze plek is voor ${genders(unit.genders)}.`,
      'not-taken': (_request, unit) => `Deze plek is alleen voor ${genders(unit.genders)}.`,
      'not-listed': 'Bij deze plek is niet vastgelegd of mensen van een ander gender welkom zijn. Vraag het.',
    },
    children: {
      'none-come': 'Er komen geen kinderen mee.',
      taken: (request) => `Kinderen kunnen mee. ${childrenCome(request.children)}`,
      'not-taken': (request) => `Kinderen kunnen hier niet mee. ${childrenCome(request.children)}`,
    },
    'household-fit': {
      fits: (request, { fit }) => `Past in ${rooms(fit?.rooms)}: ${household(request)}.`,
      'in-use': (request, { fit }) =>
        fit && fit.inUse.length > 0
          ? `Past in ${rooms(fit.rooms)}: ${household(request)}. Maar pas als ${rooms(fit.inUse)} vrij ${fit.inUse.length === 1 ? 'is' : 'zijn'}.`
          : `Past in ${rooms(fit?.rooms)}: ${household(request)}. Maar er zijn niet genoeg plekken vrij.`,
      unknown: (request, { fit }) =>
        `Past misschien in ${rooms(fit?.rooms)}: ${household(request)}. Dat hangt af van hoe oud de kinderen zijn.`,
      'too-large': (request, { fit }) =>
        `Er zijn geen kamers naast elkaar voor ${household(request)}. Samen kunnen hier hoogstens ${fit?.most} mensen zijn.`,
      cots: (request, { fit }) =>
        `Te weinig babybedjes voor ${household(request)}. Past in ${rooms(fit?.rooms)} met ${moreCots(fit?.missingCots)}.`,
      boys: (_request, { fit }) =>
        `Een jongen van ${fit?.boysFrom === 16 ? '16 of 17' : '12 of ouder'} kan hier niet blijven. Zonder hem past het in ${rooms(fit?.rooms)}.`,
      'cots-and-boys': 'Er zijn te weinig babybedjes, en een oudere jongen kan hier niet blijven.',
    },
    wheelchair: {
      'not-needed': 'De persoon gebruikt geen rolstoel.',
      there: 'Deze plek is geschikt voor een rolstoel.',
      'not-there': 'Deze plek is niet geschikt voor een rolstoel.',
    },
    'reflection-period': {
      'other-kind': 'Voor deze plek is geen bedenktijd (B8/3) nodig.',
      running: 'De bedenktijd (B8/3) loopt op het moment van opname.',
      'running-eu': `De bedenktijd (B8/3) loopt op het moment van opname. ${EU_RIGHT.nl}`,
      contradictory:
        'Bij de bedenktijd (B8/3) staat dat zij loopt, maar Nederlandse slachtoffers hebben die niet. Controleer de nationaliteit.',
      undated: (request) => undated(request),
      'undated-eu': (request) => `${undated(request)} ${EU_RIGHT.nl}`,
      unknown: 'Het is niet bekend of er een bedenktijd (B8/3) loopt. Vraag dit na.',
      dutch:
        'Deze plek is alleen voor mensen met bedenktijd (B8/3). Nederlandse slachtoffers hebben die niet.',
      none: `Er loopt geen bedenktijd (B8/3). ${PERIOD_IS_NEEDED}`,
      ended: `De bedenktijd (B8/3) is gestopt. ${PERIOD_IS_NEEDED}`,
      'not-started': 'De bedenktijd (B8/3) is op het moment van opname nog niet begonnen.',
      expired: (request) => `De ${term(request)} bedenktijd (B8/3) zijn voorbij op het moment van opname.`,
    },
    'police-report': {
      'other-kind': 'Voor deze plek maakt het niet uit of er aangifte is gedaan.',
      'not-reported': 'Er is geen aangifte bekend.',
      cooperates:
        'Er is geen aangifte bekend, maar de persoon werkt op andere wijze mee. Vraag CoMensha of een COSM dan nog mogelijk is.',
      reported: 'Er is aangifte gedaan. Een COSM is dan niet meer mogelijk.',
    },
    'multiproblem-required': {
      'other-kind': 'Voor deze plek is geen multiproblematiek nodig.',
      present: 'Deze plek is voor mensen met multiproblematiek.',
      absent: 'Deze plek is alleen voor mensen met multiproblematiek.',
    },
    'multiproblem-excluded': {
      'other-kind': 'Multiproblematiek is hier geen bezwaar.',
      absent: 'Er is geen multiproblematiek bekend.',
      present: 'Deze plek is niet geschikt voor mensen met multiproblematiek.',
      bridged:
        'De eerste plek is niet geschikt voor multiproblematiek. Het is alleen voor de tijd tot de volgende plek.',
    },
    'trafficking-required': {
      'other-kind': 'Voor deze plek hoeft het niet om mensenhandel te gaan.',
      presumed: 'Deze plek is voor slachtoffers van mensenhandel.',
      'detriment-only':
        'Deze plek is alleen voor slachtoffers van mensenhandel. Hier gaat het om ernstige benadeling.',
    },
    'serious-detriment-required': {
      'other-kind': 'Voor deze plek hoeft het niet om ernstige benadeling te gaan.',
      'detriment-only': 'Deze plek is voor ernstige benadeling zonder mensenhandel.',
      trafficking: 'Deze plek is alleen voor ernstige benadeling zonder mensenhandel.',
    },
    'labour-exploitation-required': {
      'other-kind': 'Voor deze plek hoeft het niet om arbeidsuitbuiting te gaan.',
      labour: 'Deze plek is voor slachtoffers van arbeidsuitbuiting.',
      'other-form': 'Deze plek is alleen voor slachtoffers van arbeidsuitbuiting.',
      unknown:
        'Deze plek is alleen voor slachtoffers van arbeidsuitbuiting. De vorm van uitbuiting is niet bekend.',
    },
    'nla-referral': {
      'other-kind': 'Voor deze plek is de Nederlandse Arbeidsinspectie (NLA) niet nodig.',
      given: 'De Nederlandse Arbeidsinspectie (NLA) heeft om deze plaatsing gevraagd.',
      'not-given': 'De Nederlandse Arbeidsinspectie (NLA) heeft nog niet om deze plaatsing gevraagd.',
    },
    'danger-area': {
      'none-named': 'Er is geen gebied genoemd dat niet veilig is.',
      outside: 'Deze plek ligt buiten de genoemde gebieden.',
      inside: 'Deze plek ligt in een gebied dat voor deze persoon niet veilig is.',
      'several-sites':
        'De plek wordt gekozen door wie over de opname beslist. De plek moet buiten de genoemde gebieden liggen.',
      'region-only':
        'Van deze plek is alleen de regio vastgelegd. In die regio is een gebied genoemd dat niet veilig is. Vraag of de plek daarbuiten ligt.',
      'not-recorded':
        'Waar deze plek ligt, is niet vastgelegd of niet bevestigd. Vraag of de plek buiten de genoemde gebieden ligt.',
      'area-not-placed':
        'Van een genoemd gebied is niet vastgelegd waar het ligt. Vraag of de plek daarbuiten ligt.',
    },
    'own-region': {
      'no-high-threat': 'De dreiging is niet hoog of acuut: de plek mag in de eigen regio liggen.',
      elsewhere: 'Deze plek ligt buiten de eigen regio.',
      inside: 'Deze plek ligt in de eigen regio. Dat is bij deze dreiging niet veilig.',
      'several-sites':
        'De plek wordt gekozen door wie over de opname beslist. Bij deze dreiging moet de plek buiten de eigen regio liggen.',
      'not-recorded':
        'In welke regio deze plek ligt, is niet vastgelegd of niet bevestigd. Vraag of de plek buiten de eigen regio ligt: bij deze dreiging is dat nodig.',
    },
    undisclosed: {
      'no-high-threat': 'De dreiging is niet hoog of acuut: het adres hoeft niet geheim te zijn.',
      secret: 'Het adres van deze plek is geheim.',
      disclosed: 'Het adres van deze plek is niet geheim. Dat is bij deze dreiging niet veilig.',
    },
    'stay-limit': {
      'no-limit': 'Deze plek heeft geen grens aan het verblijf.',
      within: (_request, unit) => `Het verblijf past binnen de grens van ${days(unit.maxStayDays)}.`,
      longer: (request, unit) =>
        `Iemand kan hier hoogstens ${days(unit.maxStayDays)} blijven. Het verwachte verblijf is ${days(request.expectedStayDays)}.`,
      unknown: (_request, unit) =>
        `Iemand kan hier hoogstens ${days(unit.maxStayDays)} blijven. Hoe lang het verblijf duurt, is niet bekend.`,
    },
    intake: {
      always: 'Opname kan dag en nacht.',
      'office-hours': 'Opname kan in kantooruren.',
      'always-assumed': 'Opname, aangenomen: dag en nacht; bel om het zeker te weten.',
      'office-hours-assumed': 'Opname, aangenomen: kantooruren; bel om het zeker te weten.',
      decider: 'Over de opname beslist CoMensha. Opname kan in kantooruren.',
      'day-to-ask': (_request, unit) => dayToAsk(unit),
    },
  },
  house: HOUSE_NL,
  questions: {
    'reflection-period': 'Loopt er een bedenktijd (B8/3)? Vraag het aan de politie.',
    'children-ages': 'Hoe oud zijn de kinderen? En zijn er jongens vanaf 12 jaar bij?',
    exploitation: 'Gaat het om arbeidsuitbuiting?',
  },
  unlocks: {
    'nla-referral': {
      fits: 'Deze plek past wel als de Nederlandse Arbeidsinspectie (NLA) om de plaatsing vraagt.',
      asks: 'Deze plek past misschien als de Nederlandse Arbeidsinspectie (NLA) om de plaatsing vraagt. Er is dan nog een vraag open.',
    },
    cots: {
      fits: 'Deze plek past wel als er genoeg babybedjes zijn.',
      asks: 'Deze plek past misschien als er genoeg babybedjes zijn. Er is dan nog een vraag open.',
    },
    'older-boys': {
      fits: 'Deze plek past wel als de oudere jongens ergens anders slapen.',
      asks: 'Deze plek past misschien als de oudere jongens ergens anders slapen. Er is dan nog een vraag open.',
    },
    'reflection-period': {
      fits: 'Deze plek past wel als de bedenktijd (B8/3) begint.',
      asks: 'Deze plek past misschien als de bedenktijd (B8/3) begint. Er is dan nog een vraag open.',
    },
  },
  above: {
    kind: (upper, lower) => {
      const [kind, other] = [KINDS[upper.unit.kind], KINDS[lower.unit.kind]];
      const why = upper.kindFits
        ? `${kind} past beter bij deze persoon dan ${other}`
        : `${kind} staat in de vaste volgorde voor ${other}`;
      return above(lower.unit.name, why);
    },
    undisclosed: (upper, lower) =>
      above(
        lower.unit.name,
        `het adres is geheim, dat van de ander niet${assumed('undisclosed', upper.unit, lower.unit)}`,
      ),
    freshness: (upper, lower) =>
      above(
        lower.unit.name,
        `${confirmed(upper.unit.availability.confirmedAt)}, de ander ${other(lower.unit.availability.confirmedAt)}`,
      ),
    region: (upper, lower, { request }) => {
      if (request.threat === 'low') {
        const then = lower.lies === 'elsewhere' ? 'de ander niet' : 'van de ander is dat niet bekend';
        return above(lower.unit.name, `deze plek ligt in de eigen regio, ${then}`);
      }
      return above(
        lower.unit.name,
        upper.lies === 'elsewhere'
          ? 'deze plek ligt buiten de eigen regio, de ander niet'
          : 'de ander ligt in de eigen regio, van deze plek is dat niet bekend',
      );
    },
    'care-support': (upper, lower, { singleCareNeed }) =>
      above(
        lower.unit.name,
        `hier is hulp bij ${careNeed(singleCareNeed)} vastgelegd, bij de ander niet${assumed('careSupport', upper.unit, lower.unit)}`,
      ),
    bookable: (upper, lower) =>
      above(lower.unit.name, `${freePlaces(upper.bookable)}, de ander heeft er ${lower.bookable}`),
    'unit-id': (_upper, lower) =>
      above(lower.unit.name, 'verder zijn ze gelijk, dan telt de volgorde van de code'),
  },
};

function term({ reflectionPeriod }: RequestFacts): string {
  return reflectionPeriod.term === 'thirty-days' ? 'dertig dagen' : 'drie maanden';
}

function undated(request: RequestFacts): string {
  return `Bij de bedenktijd (B8/3) staat dat zij loopt, maar de begindatum is niet bekend. Controleer of de ${term(request)} niet voorbij zijn.`;
}

function assumed(field: keyof UnitFacts, ...units: UnitFacts[]): string {
  return units.some((unit) => unit.assumed.includes(field)) ? ' (aangenomen, niet bevestigd)' : '';
}

function above(name: string, why: string): string {
  return `Staat boven ${name}: ${why}.`;
}

function genders(taken: readonly Gender[]): string {
  if (taken.length === Object.keys(GENDERS).length) return 'iedereen';
  return taken.map((gender) => GENDERS[gender]).join(' en ');
}

function rooms(names: readonly string[] = []): string {
  return names.join(' + ');
}

function household({ ageGroup, children }: RequestFacts): string {
  const person = ageGroup === 'minor' ? '1 minderjarige' : '1 volwassene';
  if (children === 0) return person;
  return `${person} en ${children === 1 ? '1 kind' : `${children} kinderen`}`;
}

function moreCots(count = 1): string {
  return count === 1 ? 'één babybedje meer' : `${count} babybedjes meer`;
}

function childrenCome(count: number): string {
  return count === 1 ? 'Er komt 1 kind mee.' : `Er komen ${count} kinderen mee.`;
}

function days(count: number | null): string {
  return count === 1 ? '1 dag' : `${count} dagen`;
}

function careNeed(need: CareNeed | null): string {
  return need === null ? 'de zorgvraag' : CARE_NEEDS[need];
}

function freePlaces(count: number): string {
  return count === 1 ? '1 vrije plek' : `${count} vrije plekken`;
}

function confirmed(at: string | null): string {
  return at === null ? 'nog nooit bevestigd' : `bevestigd op ${moment(at)}`;
}

function other(at: string | null): string {
  return at === null ? 'nog nooit' : `op ${moment(at)}`;
}
