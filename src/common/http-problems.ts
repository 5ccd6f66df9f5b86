import { NotFound, type ProblemDetails } from './problem.js';

type Known = Omit<ProblemDetails, 'status' | 'errors' | 'extra' | 'headers'>;

/** What is told of errors that HTTP itself has a status for, by status. */
const BY_STATUS: Record<number, Known> = {
  400: {
    code: 'bad-request',
    title: { nl: 'Het verzoek is niet te lezen', en: 'The request cannot be read' },
    detail: { nl: 'Controleer het adres en de JSON.', en: 'Check the address and the JSON.' },
  },
  401: {
    code: 'login-required',
    title: { nl: 'Log eerst in', en: 'Log in first' },
    detail: {
      nl: 'U bent niet ingelogd, of uw sessie is voorbij.',
      en: 'You are not logged in, or your session has ended.',
    },
  },
  404: new NotFound().problem,
  405: {
    code: 'method-not-allowed',
    title: { nl: 'Dit kan hier niet', en: 'This is not possible here' },
    detail: {
      nl: 'Dit adres kent deze methode niet; Allow noemt welke wel.',
      en: 'This address does not have this method; Allow names those it has.',
    },
  },
  408: {
    code: 'request-timeout',
    title: { nl: 'Het verzoek duurde te lang', en: 'The request took too long' },
    detail: { nl: 'Stuur het verzoek opnieuw.', en: 'Send the request again.' },
  },
  413: {
    code: 'body-too-large',
    title: { nl: 'Het verzoek is te groot', en: 'The request is too large' },
    detail: { nl: 'Stuur hoogstens 64 KiB.', en: 'Send at most 64 KiB.' },
  },
  414: {
    code: 'address-too-long',
    title: { nl: 'Het adres is te lang', en: 'The address is too long' },
    detail: { nl: 'Gebruik een korter adres.', en: 'Use a shorter address.' },
  },
  415: {
    code: 'unsupported-media-type',
    title: { nl: 'Alleen JSON', en: 'JSON only' },
    detail: {
      nl: 'Stuur JSON zonder compressie, met Content-Type: application/json.',
      en: 'Send JSON without compression, with Content-Type: application/json.',
    },
  },
  429: {
    code: 'too-many-requests',
    title: { nl: 'Te veel verzoeken', en: 'Too many requests' },
    detail: {
      nl: 'Wacht zo lang als Retry-After zegt en probeer het opnieuw.',
      en: 'Wait as long as Retry-After says and try again.',
    },
  },
  431: {
    code: 'headers-too-large',
    title: { nl: 'De headers zijn te groot', en: 'The headers are too large' },
    detail: { nl: 'Stuur minder headers.', en: 'Send fewer headers.' },
  },
  503: {
    code: 'unavailable',
    title: { nl: 'Even niet bereikbaar', en: 'Not available for a moment' },
    detail: {
      nl: 'De dienst kan de gegevens nu niet bereiken. Er is niets veranderd. Probeer het zo opnieuw.',
      en: 'The service cannot reach its data now. Nothing was changed. Try again in a moment.',
    },
  },
};

const INTERNAL: Known = {
  code: 'internal',
  title: { nl: 'Er ging iets mis', en: 'Something went wrong' },
  detail: {
    nl: 'Dit is een fout van ons. Noem traceId als u ons erover belt.',
    en: 'This is our fault. Name traceId when you call us about it.',
  },
};

/** The problem for a status, where no rule of the service has a better one. */
export function problemForStatus(status: number): ProblemDetails {
  if (status >= 500 && status !== 503) return { status: 500, ...INTERNAL };
  const known = BY_STATUS[status] ?? (status < 500 ? BY_STATUS[400] : undefined) ?? INTERNAL;
  return { ...known, status };
}

/** A commit that was cut off may have taken place: nobody knows, and only some writes may simply be sent again. */
export const MAYBE_DONE: ProblemDetails = {
  ...problemForStatus(503),
  detail: {
    nl: 'De dienst kan de gegevens nu niet bereiken. Of dit gelukt is, is niet bekend. Kijk zo hoe het staat, en probeer het dan opnieuw.',
    en: 'The service cannot reach its data now. Whether this was done is not known. Look in a moment how it stands, and then try again.',
  },
};
