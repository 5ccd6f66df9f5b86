import { withTexts } from '../../lib/with-texts.js';

const TEXTS = {
  nl: async () => (await import('./texts.nl.js')).nl,
  en: async () => (await import('./texts.en.js')).en,
};

export const MessagesTab = withTexts('running', () => import('./messages-tab.js'), TEXTS);
export const WorkTab = withTexts('running', () => import('./work-tab.js'), TEXTS);
