import { ProblemException } from '../common/problem.js';

/** Its search has ended, so nothing follows from what becomes known: 409. */
export function factsOfClosedRequest(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'request-closed',
    title: { nl: 'Deze vraag is afgesloten', en: 'This request is closed' },
    detail: {
      nl: 'Aan een afgesloten vraag verandert niets meer. Maak zo nodig een nieuwe vraag.',
      en: 'Nothing changes in a request that is closed. Make a new request if need be.',
    },
  });
}
