import type { Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';

/** How many places are asked at once and have not answered yet. */
export function Running({ holds }: { holds: readonly Hold[] }) {
  const { t } = useTexts();
  const waiting = holds.filter(({ status, offerId }) => status === 'held' && offerId !== null).length;
  return waiting > 0 ? <p role="status">{t('offers.running', { count: waiting })}</p> : null;
}
