import type { ScreenQuestion } from '../capacity/screen-reads.service.js';
import type { Language } from '../contract/words.js';

/** Who asks for a screen, and what that one has of it already. */
export interface Asker extends Pick<ScreenQuestion, 'actor' | 'known'> {
  language: Language;
}
