import { InvalidInput, type Fault } from '../common/problem.js';

export function inTheFuture(path: string): Fault {
  return { path, message: { nl: 'Dit moment ligt in de toekomst.', en: 'This instant lies in the future.' } };
}

export function closedWithoutReason(path: string): Fault {
  return {
    path,
    message: { nl: 'Geef een reden als de plek dicht is.', en: 'Give a reason when the unit is closed.' },
  };
}

export function reasonWithoutClosed(path: string): Fault {
  return {
    path,
    message: { nl: 'Dit hoort alleen bij closed: true.', en: 'This goes only with closed: true.' },
  };
}

export function freeOutOfRange(path: string, places: number): Fault {
  return {
    path,
    message: {
      nl: `Het aantal vrije plekken is een heel getal van 0 tot en met ${places}.`,
      en: `The number of free places is a whole number from 0 to ${places}.`,
    },
  };
}

export function roomsNotAll(path: string): Fault {
  return {
    path,
    message: {
      nl: 'Noem alle kamers van deze plek, en geen andere.',
      en: 'Name all rooms of this unit, and no others.',
    },
  };
}

export function roomsAddUpDifferently(path: string, sum: number): Fault {
  return {
    path,
    message: {
      nl: `In de kamers samen zijn ${sum} plekken vrij. Dat moet gelijk zijn.`,
      en: `In the rooms together ${sum} places are free. It must be the same.`,
    },
  };
}

/** A unit that is not there, named in a body. */
export function unknownUnit(path: string): InvalidInput {
  return new InvalidInput([
    { path, message: { nl: 'Deze plek bestaat niet.', en: 'There is no such unit.' } },
  ]);
}
