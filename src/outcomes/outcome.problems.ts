import { ProblemException } from '../common/problem.js';
import type { Text } from '../contract/words.js';

/** It ended otherwise. */
export const CLOSED_OTHERWISE: Text = {
  nl: 'Iemand sloot deze vraag af met een andere uitkomst. Bekijk de vraag opnieuw.',
  en: 'Somebody closed this request with another outcome. Look at the request again.',
};

/** Something must be done first: 409. */
export function workIsOpen(work: readonly { code: string; text: Text }[]): ProblemException {
  const sentences = (language: 'nl' | 'en') => work.map(({ text }) => text[language]).join(' ');
  return new ProblemException({
    status: 409,
    code: 'work-open',
    title: { nl: 'Eerst moet er nog iets gebeuren', en: 'Something must be done first' },
    detail: { nl: sentences('nl'), en: sentences('en') },
    extra: { openWork: work.map(({ code }) => code) },
  });
}

/** The outcome is not what happened: 409. */
export function outcomeDoesNotFit(objections: readonly { code: string; text: Text }[]): ProblemException {
  const sentences = (language: 'nl' | 'en') => objections.map(({ text }) => text[language]).join(' ');
  return new ProblemException({
    status: 409,
    code: 'outcome-does-not-fit',
    title: { nl: 'Deze uitkomst klopt niet', en: 'This outcome does not fit' },
    detail: { nl: sentences('nl'), en: sentences('en') },
    extra: { objections: objections.map(({ code }) => code) },
  });
}

/** The time to take it back is over: 409. */
export function closingIsFinal(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'closing-final',
    title: { nl: 'Terugdraaien kan niet meer', en: 'It can no longer be taken back' },
    detail: {
      nl: 'Afsluiten kan tien minuten lang worden teruggedraaid. Maak zo nodig een nieuwe vraag.',
      en: 'A closing can be taken back for ten minutes. Make a new request if need be.',
    },
  });
}
