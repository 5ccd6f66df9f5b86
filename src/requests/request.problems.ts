import { StaleScreen } from '../common/etag.js';
import type { Text } from '../contract/words.js';
import { ProblemException } from '../common/problem.js';

const NOTHING_CHANGES: Text = {
  nl: 'Aan een afgesloten vraag verandert niets meer. Open de vraag eerst weer, of maak een nieuwe.',
  en: 'Nothing changes in a request that is closed. Open it again first, or make a new one.',
};

/** Its search has ended: 409. @param detail what to do, where that is something else */
export function requestClosed(detail = NOTHING_CHANGES): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'request-closed',
    title: { nl: 'Deze vraag is afgesloten', en: 'This request is closed' },
    detail,
  });
}

/** What is known has changed since the screen was filled: 412. */
export function factsChangedMeanwhile(): ProblemException {
  return new StaleScreen({
    nl: 'Iemand anders wijzigde deze vraag. Bekijk wat er nu staat en doe het dan opnieuw.',
    en: 'Somebody else changed this request. Look at what it says now, and then do it again.',
  });
}

/** A whole form without the version that it was filled from: 428. */
export function ifMatchRequired(): ProblemException {
  return new ProblemException({
    status: 428,
    code: 'if-match-required',
    title: { nl: 'Er staat niet bij wat u wijzigt', en: 'It does not say what you are changing' },
    detail: {
      nl: 'Lees de vraag, en stuur haar ETag mee als If-Match.',
      en: 'Read the request, and send its ETag along as If-Match.',
    },
  });
}
