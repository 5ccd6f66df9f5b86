import { useNow } from '../lib/use-now.js';
import { useTexts } from '../lib/texts.js';
import { Icon } from './icon.js';

interface FreshnessProps {
  confirmedAt: string | null;
  stale: boolean;
  /** On the provider's own screen nobody needs to be called. */
  own?: boolean;
}

/** How long ago a provider said that the figures are true, in words. */
export function Freshness({ confirmedAt, stale, own = false }: FreshnessProps) {
  const { t, dates } = useTexts();
  const now = useNow(15_000);
  const ago = confirmedAt === null ? null : dates.ago(confirmedAt, now);
  const never = own ? t('freshness.neverOwn') : t('freshness.never');
  const words =
    ago === null ? never : stale && !own ? t('freshness.stale', { ago }) : t('freshness.confirmed', { ago });
  return (
    <span className={stale || ago === null ? 'vp-fresh vp-fresh--stale' : 'vp-fresh'}>
      <Icon name={stale || ago === null ? 'warning' : 'check'} />
      <span>{words}</span>
    </span>
  );
}
