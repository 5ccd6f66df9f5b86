import { withTexts } from '../../lib/with-texts.js';

/** Fetched once somebody is logged in, with the texts of this feature. */
export const NewsBanner = withTexts('news', () => import('./news-banner.js'), {
  nl: async () => (await import('./texts.nl.js')).nl,
  en: async () => (await import('./texts.en.js')).en,
});
