import { useTexts } from '../lib/texts.js';

/** Grey bars where the content will come, so that nothing jumps when it does. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const { t } = useTexts();
  return (
    <div className="vp-skeleton" role="status">
      <span className="vp-sr-only">{t('common.loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="vp-skeleton__row" aria-hidden="true" />
      ))}
    </div>
  );
}
