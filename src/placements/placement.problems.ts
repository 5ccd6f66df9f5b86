import type { UnitMatch } from '../contract/matches.js';
import type { ConcernCode, HoldStatus, Language, Text } from '../contract/words.js';
import { ProblemException, type Fault } from '../common/problem.js';

/** Somebody was first, or the provider closed the unit: 409. */
export function noBookablePlace(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'no-bookable-place',
    title: { nl: 'Geen plek meer vrij', en: 'No place left' },
    detail: {
      nl: 'Hier is op dit moment geen plek meer vrij voor iedereen die meekomt. Vraag de plekken opnieuw op en kies een andere.',
      en: 'There is no place left here for everyone who comes along. Ask for the matches again and choose another.',
    },
  });
}

/** A rule excludes the unit: 422. */
export function unitUnsuitable({ failed, verdicts }: UnitMatch): ProblemException {
  // These sentences are in the language of the request already.
  const reasons = verdicts.flatMap(({ outcome, text }) => (outcome === 'fail' ? text : [])).join(' ');
  return new ProblemException({
    status: 422,
    code: 'unit-unsuitable',
    title: { nl: 'Deze plek past niet', en: 'This unit does not fit' },
    detail: {
      nl: `${reasons} Kies een andere plek, of geef met overrideReason aan waarom het toch moet.`,
      en: `${reasons} Choose another, or say with overrideReason why it has to be this one.`,
    },
    extra: { failed },
  });
}

const STATUS_NL: Record<HoldStatus, string> = {
  held: 'vastgehouden',
  accepted: 'toegezegd',
  placed: 'geplaatst',
  departed: 'vertrokken',
  refused: 'geweigerd',
  released: 'vrijgegeven',
  expired: 'verlopen',
};

/** A step that does not follow on the present status: 409. */
export function invalidTransition(status: HoldStatus): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'invalid-transition',
    title: { nl: 'Deze stap kan nu niet', en: 'This step is not possible now' },
    detail: {
      nl: `De status is nu: ${STATUS_NL[status]}. Bekijk de vraag opnieuw.`,
      en: `The status is now: ${status}. Look at the request again.`,
    },
    extra: { holdStatus: status },
  });
}

/** Something changed since the place was held or promised, and nobody has said yet why it is taken all the same: 409. */
export function noLongerFits(concerns: readonly { code: ConcernCode; text: Text }[]): ProblemException {
  const sentences = (language: Language) => concerns.map(({ text }) => text[language]).join(' ');
  return new ProblemException({
    status: 409,
    code: 'no-longer-fits',
    title: { nl: 'Er is iets gewijzigd', en: 'Something has changed' },
    detail: {
      nl: `${sentences('nl')} Overleg, of geef een reden waarom het toch doorgaat.`,
      en: `${sentences('en')} Confer, or give a reason why it goes on all the same.`,
    },
    extra: { concerns: concerns.map(({ code }) => code) },
  });
}

/** Another unit of the same offer said yes first: 409. */
export function alreadyPlacedElsewhere(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'already-placed-elsewhere',
    title: { nl: 'Er is al een andere plek', en: 'Another place was found' },
    detail: {
      nl: 'Een andere opvang zei net iets eerder ja. Uw plek is weer vrij, u hoeft niets te doen. Dank voor het meedenken.',
      en: 'Another shelter said yes a moment earlier. Your place is free again, there is nothing for you to do. Thank you all the same.',
    },
  });
}

/** The person is in this unit already: 409. */
export function alreadyPlacedHere(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'already-placed-here',
    title: { nl: 'Deze persoon is hier al', en: 'This person is here already' },
    detail: {
      nl: 'Voor deze vraag is hier al iemand geplaatst. Is die vertrokken? Meld dan eerst het vertrek.',
      en: 'Somebody was placed here for this request. Has she left? Then record the departure first.',
    },
  });
}

/** A unit of an offer already said yes: 409. */
export function placePromised(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'place-already-promised',
    title: { nl: 'Er is al een plek toegezegd', en: 'A place was already promised' },
    detail: {
      nl: 'Een opvang heeft al ja gezegd. Geef die plek eerst vrij als u toch ergens anders wilt vragen.',
      en: 'A shelter has already said yes. Release that place first when you want to ask elsewhere after all.',
    },
  });
}

/** More units than the policy lets be asked at once: 409. */
export function tooManyOffers(most: number, waiting: number): ProblemException {
  const left = Math.max(0, most - waiting);
  return new ProblemException({
    status: 409,
    code: 'too-many-offers',
    title: { nl: 'Te veel plekken tegelijk', en: 'Too many units at once' },
    detail: {
      nl: `Er wachten al ${waiting} plekken op antwoord. U kunt er nu nog ${left} vragen. Wacht op een antwoord, of geef er een vrij.`,
      en: `${waiting} units are being asked already. You can ask ${left} more now. Wait for an answer, or release one.`,
    },
    extra: { maxOffers: most, waiting },
  });
}

/** The placing authority answers here itself: 409. */
export function authorityHasAccount(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'authority-has-account',
    title: { nl: 'Zij antwoorden zelf', en: 'They answer themselves' },
    detail: {
      nl: 'Wie hier beslist heeft een eigen account. Bel, en vraag om het antwoord daar te geven.',
      en: 'Whoever decides here has an account. Phone, and ask them to give the answer there.',
    },
  });
}

/** An arrival or a departure is too long ago to be taken back: 409. */
export function stayIsFinal(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'stay-final',
    title: { nl: 'Terugnemen kan niet meer', en: 'It is too late to take it back' },
    detail: {
      nl: 'Een aankomst of vertrek kan tot 24 uur later worden teruggenomen. Is ze er niet? Meld het vertrek. Is ze er nog? Geef door hoeveel plekken vrij zijn, en bel de coördinator.',
      en: 'An arrival or a departure can be taken back for 24 hours. Is she not there? Record the departure. Is she still there? Say how many places are free, and phone the coordinator.',
    },
  });
}

/** Her place is somebody else's, or no longer there: 409. @param what is taken back */
export function placeGivenOut(what: 'arrival' | 'departure'): ProblemException {
  const stays = what === 'departure';
  return new ProblemException({
    status: 409,
    code: 'place-given-out',
    title: { nl: 'De plek is niet meer vrij', en: 'The place is no longer free' },
    detail: {
      nl: stays
        ? 'De plek waar ze was is intussen niet meer vrij. Er is niets veranderd. Is ze daar nog? Laat de opvang daar haar vertrek terugnemen. Is ze nergens? Meld het vertrek en zoek een andere plek.'
        : 'De opvang heeft de plek intussen vrij gemeld en weer uitgegeven. Er is niets veranderd. Meld het vertrek, en zoek zo nodig een andere plek.',
      en: stays
        ? 'The place where she was is not free any more. Nothing has changed. Is she still there? Let the shelter there take back her departure. Is she nowhere? Record the departure, and look for another place.'
        : 'The shelter has called the place free meanwhile, and it was given out. Nothing has changed. Record the departure, and look for another place if need be.',
    },
  });
}

/** She has arrived elsewhere since, or left there: 409. */
export function sheWentOn(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'went-on-since',
    title: { nl: 'Er is daarna nog iets gemeld', en: 'Something was recorded since' },
    detail: {
      nl: 'Daarna is gemeld dat ze ergens anders aankwam of vertrok. Is ze toch hier? Geef door hoeveel plekken vrij zijn, en bel de coördinator: die neemt eerst de latere stap terug.',
      en: 'Since then it was recorded that she arrived or left somewhere else. Is she here all the same? Say how many places are free, and phone the coordinator, who takes back the later step first.',
    },
  });
}

/** A place in the house from which she left is kept for her again: 409. */
export function heldHereAgain(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'held-here-again',
    title: {
      nl: 'Er wordt hier weer een plek voor haar vastgehouden',
      en: 'A place is held for her here again',
    },
    detail: {
      nl: 'Voor dezelfde vraag wordt hier na het vertrek weer een plek vastgehouden. Geef die eerst vrij, of weiger die, en neem dan het vertrek terug.',
      en: 'For the same request a place is held here again since she left. Release or refuse that one first, then take back the departure.',
    },
  });
}

/** The case was closed with this arrival. */
export const CLOSED_SINCE_ARRIVAL: Text = {
  nl: 'De vraag is met deze aankomst afgesloten. Laat de coördinator de afsluiting eerst terugnemen. Kan dat niet meer? Meld dan waar ze is vertrokken, en geef door hoeveel plekken vrij zijn.',
  en: 'The request was closed with this arrival. Let the coordinator take back the closing first. Is it too late for that? Then record from where she left, and say how many places are free.',
};

/** What is told late took place before now. */
export function inTheFuture(path: string): Fault {
  return { path, message: { nl: 'Dit moment ligt in de toekomst.', en: 'This instant lies in the future.' } };
}

/** Nobody arrives before the yes, or while she was seen to arrive elsewhere, or leaves before she came. */
export function tooEarly(path: string): Fault {
  return {
    path,
    message: {
      nl: 'Dit moment ligt voor de stap ervoor: de toezegging, of een eerdere aankomst.',
      en: 'This instant lies before the step before it: the yes, or an earlier arrival.',
    },
  };
}
