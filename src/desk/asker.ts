import type { ScreenQuestion } from '../capacity/screen-reads.service.js';

/** Who asks for a screen, and what that one has of it already. */
export type Asker = Pick<ScreenQuestion, 'actor' | 'language' | 'known'>;
