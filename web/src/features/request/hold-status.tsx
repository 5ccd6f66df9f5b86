import { StatusBadge } from '@utrecht/component-library-react';
import type { HoldStatus } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';

const LOOK: Record<HoldStatus, { icon: IconName; status: string }> = {
  held: { icon: 'clock', status: 'neutral' },
  accepted: { icon: 'check', status: 'success' },
  placed: { icon: 'person', status: 'success' },
  departed: { icon: 'next', status: 'inactive' },
  refused: { icon: 'cross', status: 'danger' },
  released: { icon: 'full', status: 'inactive' },
  expired: { icon: 'clock', status: 'warning' },
};

/** A hold that still keeps a place for the person. */
export function isLive(status: HoldStatus): boolean {
  return status === 'held' || status === 'accepted' || status === 'placed';
}

export function HoldStatusBadge({ status }: { status: HoldStatus }) {
  const { t } = useTexts();
  return (
    <StatusBadge status={LOOK[status].status}>
      <Icon name={LOOK[status].icon} />
      {t(`hold.statuses.${status}`)}
    </StatusBadge>
  );
}
