import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';

const MONTH_MS = 30 * 24 * 60 * 60_000;

/** A request that nobody closes is never deleted: somebody must be told. */
export function LeftOpen({ requests, now }: { requests: readonly UrgentRequest[]; now: number }) {
  const { t } = useTexts();
  const count = requests.filter(
    ({ closedAt, createdAt }) => closedAt === null && now - Date.parse(createdAt) > MONTH_MS,
  ).length;
  return count > 0 && <Notice type="warning">{t('closing.leftOpen', { count })}</Notice>;
}
