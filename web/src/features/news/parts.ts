import { bringTexts } from '../../lib/language.js';
import { withTexts } from '../../lib/with-texts.js';

const TEXTS = {
  nl: async () => (await import('./texts.nl.js')).nl,
  en: async () => (await import('./texts.en.js')).en,
};
const newsBanner = () => import('./news-banner.js');

/** Fetched once somebody is logged in, with the texts of this feature. */
export const NewsBanner = withTexts('news', newsBanner, TEXTS);
/** While somebody types a password. */
export const fetchNewsBanner = () => Promise.all([newsBanner(), bringTexts('news', TEXTS)]);
