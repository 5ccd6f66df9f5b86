import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Notice } from '../../ui/notice.js';
import { useOpenSince } from '../request/request-queries.js';

const HOUR_MS = 60 * 60_000;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** A request that nobody closes is never deleted: somebody must be told. */
export function LeftOpen() {
  const { t } = useTexts();
  const now = useNow(HOUR_MS);
  // By the hour, so that the question stays the same while one looks.
  const monthAgo = new Date(Math.floor(now / HOUR_MS) * HOUR_MS - MONTH_MS).toISOString();
  const { data: count = 0 } = useOpenSince(monthAgo);
  return count > 0 && <Notice type="warning">{t('closing.leftOpen', { count })}</Notice>;
}
