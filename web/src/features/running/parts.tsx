import { withTexts } from '../../lib/with-texts.js';
import { Skeleton } from '../../ui/skeleton.js';

const TEXTS = {
  nl: async () => (await import('./texts.nl.js')).nl,
  en: async () => (await import('./texts.en.js')).en,
};

export const MessagesTab = withTexts('running', () => import('./messages-tab.js'), TEXTS, <Skeleton />);
export const WorkTab = withTexts('running', () => import('./work-tab.js'), TEXTS, <Skeleton />);
