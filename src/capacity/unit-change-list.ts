import type { ListShape } from '../common/page-cursor.js';

/** The changes of one unit, newest first. */
export const UNIT_CHANGE_LIST = {
  name: 'unit-changes',
  ids: 'number',
  stretches: ['done'],
} as const satisfies ListShape;
