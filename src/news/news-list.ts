import type { ListShape } from '../common/page-cursor.js';

/** What still has to be looked at, newest first; then what was seen, newest first. */
export const NEWS_LIST = {
  name: 'news',
  ids: 'uuid',
  stretches: ['unseen', 'seen'],
} as const satisfies ListShape;
