import type { ListShape } from '../common/page-cursor.js';

/** What a request says and said, the newest first. */
export const FACT_VERSION_LIST = {
  name: 'fact-versions',
  ids: 'number',
  stretches: ['all'],
} as const satisfies ListShape;
