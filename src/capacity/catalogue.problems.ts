import { InvalidInput, ProblemException } from '../common/problem.js';

/** A unit would get fewer places than people are held or live there: 409. */
export function placesInUse(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'places-in-use',
    title: { nl: 'Deze plekken zijn in gebruik', en: 'These places are in use' },
    detail: {
      nl: 'Er zijn nu meer mensen geplaatst of verwacht dan dit aantal plekken. Er is niets veranderd.',
      en: 'More people are placed or expected now than this number of places. Nothing was changed.',
    },
    errors: [
      {
        path: 'places',
        message: {
          nl: 'Kies minstens het aantal mensen dat er nu is of verwacht wordt.',
          en: 'Choose at least the number of people who are there or expected now.',
        },
      },
    ],
  });
}

/** People are held or live in rooms that would go, or would be shared by those who may not: 409. */
export function roomsInUse(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'rooms-in-use',
    title: { nl: 'In deze kamers zijn nu mensen', en: 'People are in these rooms now' },
    detail: {
      nl: 'In een kamer die verandert, zijn nu mensen geplaatst of verwacht. Er is niets veranderd.',
      en: 'People are placed or expected now in a room that changes. Nothing was changed.',
    },
    errors: [
      {
        path: 'rooms',
        message: {
          nl: 'Laat een kamer met mensen bestaan, met dezelfde naam en met genoeg plekken.',
          en: 'Keep a room that has people in it, with the same name and enough places.',
        },
      },
    ],
  });
}

/** What is to be added is there already: 409. */
export function nameTaken(path: string): ProblemException {
  const message = { nl: 'Dit bestaat al.', en: 'This exists already.' };
  return new ProblemException({
    status: 409,
    code: 'exists-already',
    title: { nl: 'Dit bestaat al', en: 'This exists already' },
    detail: {
      nl: 'In de catalogus staat er al een met deze naam of dit kenmerk. Er is niets veranderd.',
      en: 'The catalogue already has one with this name or id. Nothing was changed.',
    },
    errors: [{ path, message }],
  });
}

/** Nothing of the unit is confirmed: 400. */
export function nothingSaid(): InvalidInput {
  return new InvalidInput([
    { path: '', message: { nl: 'Noem minstens één veld.', en: 'Name at least one field.' } },
  ]);
}
