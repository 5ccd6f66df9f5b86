import type { Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import type { Units } from '../../lib/units.js';
import { Notice } from '../../ui/notice.js';

/** Milliseconds since it was asked for which a question that went away is explained. */
const SHOWN_MS = 2 * 3_600_000;
const MOST = 3;

/** A question that is gone again is never just gone. */
export function Thanks({ holds, units }: { holds: readonly Hold[]; units: Units }) {
  const { t } = useTexts();
  const now = useNow(60_000);
  const gone = holds
    .filter(({ status, releaseReason }) => status === 'released' && releaseReason !== null)
    .filter(({ createdAt }) => now - Date.parse(createdAt) < SHOWN_MS)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, MOST);
  if (gone.length === 0) return null;
  return (
    <Notice type="ok" title={t('offers.thanks')}>
      {gone.map(({ id, unitId, releaseReason }) => {
        const unit = units.get(unitId)?.name ?? unitId;
        return (
          <p key={id} data-gone={id}>
            {releaseReason === 'withdrawn'
              ? t('offers.thanksWithdrawn', { unit })
              : t('offers.thanksElsewhere', { unit })}
          </p>
        );
      })}
    </Notice>
  );
}
