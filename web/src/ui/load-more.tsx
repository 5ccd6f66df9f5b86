import { Button } from '@utrecht/component-library-react';
import { useEffect, useRef } from 'react';
import type { Pages } from '../lib/pages.js';
import { useTexts } from '../lib/texts.js';
import { ProblemNotice } from './notice.js';
import './load-more.css';

/** Asked for this far below the screen, so that whoever scrolls rarely has to wait. */
const AHEAD = '800px';

type LoadMoreProps = Pick<
  Pages<unknown>,
  'rows' | 'total' | 'error' | 'hasMore' | 'isLoadingMore' | 'loadingMoreFailed' | 'loadMore'
>;

/** The end of a list as far as it is loaded: how much that is, and the rest when one scrolls there or asks for it. */
export function LoadMore(list: LoadMoreProps) {
  const { t, figures } = useTexts();
  const { rows, total, error, hasMore, isLoadingMore, loadingMoreFailed } = list;
  const end = useRef<HTMLDivElement>(null);
  const loadMore = useRef(list.loadMore);
  loadMore.current = list.loadMore;
  const waits = hasMore && !isLoadingMore && !loadingMoreFailed;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !waits) return undefined;
    // After each page it looks anew: the end may still be on the screen.
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) loadMore.current();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [waits, rows.length]);
  if (rows.length === 0) return null;
  const words = { shown: figures.number(rows.length), total: figures.number(Math.max(total, rows.length)) };
  return (
    <div ref={end} className="vp-load-more">
      <p className="vp-quiet" role="status">
        {hasMore ? t('lists.shown', words) : t('lists.all', words)}
      </p>
      {loadingMoreFailed && error && <ProblemNotice error={error} />}
      {hasMore && (
        <Button
          appearance="secondary-action-button"
          aria-disabled={isLoadingMore}
          onClick={() => list.loadMore()}
        >
          {isLoadingMore ? t('lists.loading') : loadingMoreFailed ? t('errors.again') : t('lists.more')}
        </Button>
      )}
    </div>
  );
}
