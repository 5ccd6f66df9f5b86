import { HttpException } from '@nestjs/common';
import type { Text } from '../contract/words.js';

/** One fault of the input: where (`dangerAreas[2]`, `reflectionPeriod.startedOn`) and what. */
export interface Fault {
  path: string;
  message: Text;
}

export interface ProblemDetails {
  status: number;
  /** Last part of the problem's `type`; stable, kebab-case. */
  code: string;
  title: Text;
  detail: Text;
  errors?: Fault[];
  /** Further members of the answer. */
  extra?: Record<string, string | number | boolean | null | readonly string[]>;
  /** Further headers of the answer. */
  headers?: Record<string, string>;
}

export const PROBLEM_TYPE_PREFIX = 'urn:veilige-plek:problem/';

/** An error that the caller is told about, in the caller's language, as RFC 9457 problem details. */
export class ProblemException extends HttpException {
  constructor(readonly problem: ProblemDetails) {
    super(problem.title.en, problem.status);
  }
}

/** More faults than this help nobody, and would make the answer longer than the request. */
export const MAX_FAULTS = 100;

/** All faults of the input at once: 400. */
export class InvalidInput extends ProblemException {
  constructor(errors: Fault[]) {
    super({
      status: 400,
      code: 'invalid-input',
      title: { nl: 'De invoer klopt niet', en: 'The input is not valid' },
      detail: {
        nl: 'Controleer de velden die bij errors staan.',
        en: 'Check the fields that are named in errors.',
      },
      errors,
    });
  }
}

/** The thing does not exist, or the caller may not know that it does: 404. */
export class NotFound extends ProblemException {
  constructor() {
    super({
      status: 404,
      code: 'not-found',
      title: { nl: 'Niet gevonden', en: 'Not found' },
      detail: {
        nl: 'Op dit adres is niets te vinden.',
        en: 'There is nothing at this address.',
      },
    });
  }
}

/** The caller's role or organisation does not have this right: 403. */
export class Forbidden extends ProblemException {
  constructor() {
    super({
      status: 403,
      code: 'forbidden',
      title: { nl: 'Geen toegang', en: 'No access' },
      detail: {
        nl: 'Uw account mag dit niet zien of doen.',
        en: 'Your account may not see or do this.',
      },
    });
  }
}
