import type { ListShape } from '../common/page-cursor.js';

/** Newest first. */
export const CHANGE_LIST = {
  name: 'changes',
  ids: 'number',
  stretches: ['done'],
} as const satisfies ListShape;
