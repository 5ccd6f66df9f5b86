import { StatusBadge } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';
import type { ShownStatus } from './shown-status.js';

const LOOK: Record<ShownStatus, { icon: IconName; status: string }> = {
  now: { icon: 'check', status: 'success' },
  later: { icon: 'clock', status: 'neutral' },
  ask: { icon: 'question', status: 'warning' },
  full: { icon: 'full', status: 'inactive' },
  unknown: { icon: 'question', status: 'warning' },
  unsuitable: { icon: 'cross', status: 'inactive' },
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
