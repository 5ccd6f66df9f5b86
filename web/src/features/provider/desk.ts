import type { DeskScreen } from '../../../../src/contract/desk.js';
import { useLanguage } from '../../lib/language.js';
import { SCREEN_KEY, useLiveQuery } from '../../lib/live-query.js';

export function useDeskKey() {
  return [...SCREEN_KEY, 'desk', useLanguage()] as const;
}

const NONE: readonly string[] = [];

/**
 * A part of the page of a house; all parts share one read. Also while nobody sees the page: a question must be heard.
 * `select`: the same function at each drawing.
 */
export function useDesk<Part>(select: (desk: DeskScreen) => Part) {
  return useLiveQuery({
    queryKey: useDeskKey(),
    path: '/v1/desk',
    topics: NONE,
    select,
    inBackground: true,
  });
}
