import 'i18next';
import type { nl } from './texts.nl.js';

declare module 'i18next' {
  /** A key that does not exist, or a sentence without what it needs, does not compile. */
  interface CustomTypeOptions {
    resources: { translation: typeof nl };
  }
}
