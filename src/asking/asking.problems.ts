import { ProblemException } from '../common/problem.js';

/** The other answer was given before: 409. */
export function alreadyAnswered(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'already-answered',
    title: { nl: 'Hier is al op geantwoord', en: 'This was answered already' },
    detail: {
      nl: 'Klopt het antwoord niet meer? Pas dan het aantal vrije plekken aan.',
      en: 'Is the answer no longer right? Then change the number of free places.',
    },
  });
}

/** The provider published or confirmed the unit since it was asked: 409. */
export function alreadyUpdated(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'already-updated',
    title: { nl: 'Uw cijfers zijn al bijgewerkt', en: 'Your figures are up to date already' },
    detail: {
      nl: 'Een antwoord is niet meer nodig. Pas het aantal vrije plekken aan als het niet klopt.',
      en: 'No answer is needed any more. Change the number of free places when it is not right.',
    },
  });
}
