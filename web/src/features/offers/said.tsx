import type { ReactNode } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';
import './offers.css';

/** What the coordinator should know of an answer beyond yes and no: maybe, by telephone. */
export function Said({ hold }: { hold: Hold }) {
  const { t, dates } = useTexts();
  return (
    <>
      {hold.status === 'held' && hold.provisionalAt && (
        <Line icon="question">{t('offers.maybe', { time: dates.time(hold.provisionalAt) })}</Line>
      )}
      {hold.decidedBy === 'coordinator-by-telephone' && (
        <Line icon="phone">
          {hold.status === 'refused' ? t('offers.byTelephoneNo') : t('offers.byTelephone')}
        </Line>
      )}
    </>
  );
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <p className="vp-said vp-strong" role="status">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
