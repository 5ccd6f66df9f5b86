import type { ListShape } from '../common/page-cursor.js';

/** Open ones, oldest first; then those that ended, newest first. */
export const ESCALATION_LIST = {
  name: 'escalations',
  ids: 'uuid',
  stretches: ['open', 'ended'],
} as const satisfies ListShape;
