import type { ListShape } from '../common/page-cursor.js';

/** What is under way, longest first; then what went out or never will, newest first. */
export const DELIVERY_LIST = {
  name: 'deliveries',
  ids: 'uuid',
  stretches: ['waiting', 'ended'],
} as const satisfies ListShape;
