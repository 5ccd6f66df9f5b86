import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import type { MatchesInBrief, PreviewInBrief } from '../../../../src/contract/matches.js';
import { needsSequence, SLOW_POLL_MS, untilInstant, type Read } from '../../lib/keep-fresh.js';
import { onTold, toldVersion, type LineStatus } from '../../lib/live-line.js';
import { liveBoard, onUnitsChanged } from '../board/live-board.js';
import { useCaseKey, useCasesKey, type Listed, type RequestFilter } from './request-queries.js';

/** A frame of the board comes to all pages at once: milliseconds over which they spread their reading. */
const SPREAD_MS = 1_000;
/** Previews lie under this key. */
export const PREVIEWS_KEY = ['matches'] as const;

/**
 * Figures of units are no topic: the page of a request is read again for those of units that may matter to it, and for
 * no others.
 */
export function useFiguresOf(requestId: string): void {
  const client = useQueryClient();
  const key = useCaseKey(requestId);
  const [, , , language] = key;
  useEffect(() => {
    // While it was away from the screen nobody listened for it.
    needsSequence(key, liveBoard().board?.sequence ?? 0, 0);
    return onUnitsChanged((unitIds, sequence) => {
      const screen = client.getQueryData<Read<CaseScreen>>(key)?.data;
      if (!screen || unitIds.some((id) => mattersTo(screen, id))) needsSequence(key, sequence, SPREAD_MS);
    });
  }, [client, requestId, language]);
}

function mattersTo({ matches, holds }: CaseScreen, unitId: string): boolean {
  return holds.some((hold) => hold.unitId === unitId) || (matches !== null && mayFit(matches, unitId));
}

/** Whatever its figures are, a unit that does not fit is not offered. One that is not among them is new. */
function mayFit({ unsuitable }: MatchesInBrief, unitId: string): boolean {
  return !unsuitable.some(({ units }) => units.some((unit) => unit.unitId === unitId));
}

/** The list is read again for figures of a unit to which it says that somebody can move. */
export function useFiguresOfList(filter: RequestFilter, rows: readonly Listed[]): void {
  const key = useCasesKey(filter);
  const [, , , language] = key;
  useEffect(
    () =>
      onUnitsChanged((unitIds, sequence) => {
        if (rows.some(({ next }) => next && unitIds.includes(next.unitId)))
          needsSequence(key, sequence, SPREAD_MS);
      }),
    [filter, language, rows],
  );
}

/** Milliseconds until a preview is asked again although nobody told of a change; false: it is not. */
export function askedAgainIn(preview: PreviewInBrief | undefined, status: LineStatus): number | false {
  if (status === 'down') return SLOW_POLL_MS;
  if (!preview?.changesAt) return false;
  return untilInstant(Date.parse(preview.changesAt)) + SPREAD_MS;
}

/** What was answered for a form is asked again when it may be answered otherwise. */
export function useFreshPreviews(): void {
  const client = useQueryClient();
  useEffect(() => {
    let catalogue = toldVersion('catalogue');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<Query>();
    const readAgain = () => {
      timer = undefined;
      for (const { queryKey } of touched) {
        void client.refetchQueries({ queryKey, exact: true, type: 'active' }, { cancelRefetch: false });
      }
      touched.clear();
    };
    const look = (isTouched: (matches: MatchesInBrief) => boolean) => {
      for (const query of client.getQueryCache().findAll({ queryKey: PREVIEWS_KEY, type: 'active' })) {
        const matches = query.state.data as MatchesInBrief | undefined;
        if (!matches || isTouched(matches)) touched.add(query);
      }
      if (touched.size > 0) timer ??= setTimeout(readAgain, Math.random() * SPREAD_MS);
    };
    const stops = [
      onUnitsChanged((unitIds) => look((matches) => unitIds.some((id) => mayFit(matches, id)))),
      onTold(() => {
        const before = catalogue;
        catalogue = toldVersion('catalogue');
        if (before !== undefined && before !== catalogue) look(() => true);
      }),
      () => clearTimeout(timer),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}
