import { StatusBadge } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';
import type { UnitInBrief } from '../../../../src/contract/matches.js';

/** `unknown`: nothing is bookable because nobody ever reported a figure. That is not full: one call may give a place. */
export type ShownStatus = Exclude<UnitInBrief['status'], 'full'> | 'unknown';

export function shownStatus({ status }: UnitInBrief): ShownStatus {
  return status === 'full' ? 'unknown' : status;
}

const LOOK: Record<ShownStatus, { icon: IconName; status: string }> = {
  now: { icon: 'check', status: 'success' },
  later: { icon: 'clock', status: 'neutral' },
  ask: { icon: 'question', status: 'warning' },
  unknown: { icon: 'question', status: 'warning' },
};

export function MatchStatusBadge({ status }: { status: ShownStatus }) {
  const { t } = useTexts();
  return (
    <StatusBadge status={LOOK[status].status}>
      <Icon name={LOOK[status].icon} />
      {t(`answer.statuses.${status}`)}
    </StatusBadge>
  );
}
