import { StatusBadge } from '@utrecht/component-library-react';
import type { MatchStatus } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';

const LOOK: Record<MatchStatus, { icon: IconName; status: string }> = {
  now: { icon: 'check', status: 'success' },
  later: { icon: 'clock', status: 'neutral' },
  ask: { icon: 'question', status: 'warning' },
  full: { icon: 'full', status: 'inactive' },
  unsuitable: { icon: 'cross', status: 'inactive' },
};

export function MatchStatusBadge({ status }: { status: MatchStatus }) {
  const { t } = useTexts();
  return (
    <StatusBadge status={LOOK[status].status}>
      <Icon name={LOOK[status].icon} />
      {t(`answer.statuses.${status}`)}
    </StatusBadge>
  );
}
