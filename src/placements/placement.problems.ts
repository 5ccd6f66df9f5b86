import { ProblemException } from '../common/problem.js';
import type { UnitMatch } from '../contract/matches.js';
import type { HoldStatus } from '../contract/words.js';

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

/** Another unit of the same offer said yes first: 409. */
export function alreadyPlacedElsewhere(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'already-placed-elsewhere',
    title: { nl: 'Er is al een andere plek', en: 'Another place was found' },
    detail: {
      nl: 'Een andere opvang zei net iets eerder ja. De plek is weer vrij. Dank voor het meedenken.',
      en: 'Another shelter said yes a moment earlier. The place is free again. Thank you all the same.',
    },
  });
}
