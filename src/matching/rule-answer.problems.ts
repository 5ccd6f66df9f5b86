import { ProblemException } from '../common/problem.js';

/** The unit cannot say anything about this rule, or what is known of it is confirmed: 409. */
export function noQuestion(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'no-question',
    title: { nl: 'Dit hoeft niet gevraagd te worden', en: 'This need not be asked' },
    detail: {
      nl: 'Voor deze aanvraag staat dit al vast, of het is niet aan de opvang om het te zeggen.',
      en: 'For this request it is sure already, or it is not for the house to say.',
    },
  });
}
