import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  facts: 'What is known',
  change: 'Change the details',
  intro:
    'Change what is not right, or is known now. Places that you hold already do not change by themselves.',
  save: 'Save the changes',
  saving: 'Saving…',
  nothing: 'You have not changed anything yet.',
  changes: 'What you change',
  stale: 'Somebody else changed this; you now see the new details',
  staleDetail: 'What you filled in yourself is still there. See whether it is right, and then save it.',
  theirs: 'What the other changed',
  saved: 'The details have been changed',
  undone: 'The change has been undone',
  undo: 'Undo',
  undoStale: 'Somebody else changed the details after you. Nothing was undone.',
  none: 'not filled in',
  history: 'Who changed what',
  you: 'by you',
  other: 'by another coordinator',
  first: 'Request made',
};
