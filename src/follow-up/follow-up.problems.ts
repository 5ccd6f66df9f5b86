import { ProblemException } from '../common/problem.js';
import type { MatchStatus } from '../contract/words.js';

/** Only a place that fits and has room once its intake opens can be asked ahead: 422. */
export function notRequestableAhead(matchStatus: MatchStatus): ProblemException {
  return new ProblemException({
    status: 422,
    code: 'not-requestable-ahead',
    title: { nl: 'Deze plek kan niet vooraf worden aangevraagd', en: 'This place cannot be asked ahead' },
    detail: {
      nl: 'Alvast aanvragen kan alleen bij een plek die past, ruimte heeft en later opent. Vraag de plekken opnieuw op.',
      en: 'Only a place that fits, has room and opens later can be asked ahead. Ask for the matches again.',
    },
    extra: { matchStatus },
  });
}

/** It became a hold already, or it did not: 409. */
export function intentionIsOver(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'intention-is-over',
    title: { nl: 'Deze aanvraag is al behandeld', en: 'This intention has had its turn' },
    detail: {
      nl: 'De opvang is open en de aanvraag is aan de beurt geweest. Bekijk de vraag opnieuw.',
      en: 'The intake has opened and the intention has had its turn. Look at the request again.',
    },
  });
}

/** It is done by doing it: answering the hold, or signing the person out: 409. */
export function taskIsDoneByDoingIt(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'task-is-done-by-doing-it',
    title: { nl: 'Deze taak is niet af te vinken', en: 'This task cannot be ticked off' },
    detail: {
      nl: 'Beantwoord de vraag om een plek, of meld dat iemand is vertrokken. Dan is de taak vanzelf klaar.',
      en: 'Answer what is asked, or say that somebody has left. The task is done by that.',
    },
  });
}
