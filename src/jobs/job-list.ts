import type { ListShape } from '../common/page-cursor.js';

/** What needs attention first; in each state what has been due the longest. */
export const JOB_LIST = {
  name: 'jobs',
  ids: 'number',
  stretches: ['given-up', 'failing', 'running', 'due', 'waiting'],
} as const satisfies ListShape;
