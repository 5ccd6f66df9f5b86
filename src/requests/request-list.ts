import type { ListShape } from '../common/page-cursor.js';

/** Open requests, oldest first; then closed ones, newest first. */
export const REQUEST_LIST = {
  name: 'requests',
  ids: 'uuid',
  stretches: ['open', 'ended'],
} as const satisfies ListShape;
