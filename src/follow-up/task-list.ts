import type { ListShape } from '../common/page-cursor.js';

/** What there is to do, what should be done soonest first; then what was done, newest first. */
export const TASK_LIST = {
  name: 'tasks',
  ids: 'uuid',
  stretches: ['open', 'done'],
} as const satisfies ListShape;
