import type { Concern, Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import './offers.css';

interface ConcernsProps {
  concerns: readonly Concern[];
  title: string;
  /** What to do now. */
  next: string;
}

/** What no longer fits of a place, since when, and what to do. */
export function Concerns({ concerns, title, next }: ConcernsProps) {
  const { dates } = useTexts();
  const [first] = concerns;
  if (!first) return null;
  const inTheWay = concerns.some(({ outcome }) => outcome === 'fail');
  return (
    <div data-concerns>
      <Notice type={inTheWay ? 'warning' : 'info'} title={title}>
        <ul className="vp-concerns">
          {concerns.map(({ code, text, since }) => (
            <li key={code}>
              {text} <span className="vp-quiet">({dates.time(since)})</span>
            </li>
          ))}
        </ul>
        <p>{next}</p>
      </Notice>
    </div>
  );
}

/** Of a hold or a placement. @param reader who reads it: each has another thing to do */
export function HoldConcerns({ hold, reader }: { hold: Hold; reader: 'coordinator' | 'provider' }) {
  const { t } = useTexts();
  const since = hold.status === 'accepted' || hold.status === 'placed' ? hold.status : 'held';
  return (
    <>
      <Concerns
        concerns={hold.concerns}
        title={t(`offers.changedSince.${reader}.${since}`)}
        next={t(`offers.changedNext.${reader}`)}
      />
      {hold.confirmReason && (
        <p className="vp-said">
          <Icon name="info" />
          <span>{t('offers.wentOn', { reason: t(`offers.confirmReasons.${hold.confirmReason}`) })}</span>
        </p>
      )}
    </>
  );
}
