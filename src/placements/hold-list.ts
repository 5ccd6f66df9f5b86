import type { ListShape } from '../common/page-cursor.js';

/** What waits for an answer or an arrival, oldest first; who is there, longest first; what has ended, newest first. */
export const HOLD_LIST = {
  name: 'holds',
  ids: 'uuid',
  stretches: ['open', 'placed', 'ended'],
} as const satisfies ListShape;
