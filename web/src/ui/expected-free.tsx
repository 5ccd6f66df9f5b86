import type { ExpectedFree as Expected } from '../../../src/contract/availability.js';
import { dayOf } from '../lib/dates.js';
import { useTexts } from '../lib/texts.js';
import { Icon } from './icon.js';

interface ExpectedFreeProps {
  expected: readonly Expected[] | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** "Waarschijnlijk 1 plek vrij vanaf donderdag": the first day on which somebody is expected to leave. */
export function ExpectedFree({ expected, now }: ExpectedFreeProps) {
  const { t, dates } = useTexts();
  const today = dayOf(now);
  const next = expected?.find(({ on }) => on >= today);
  const overdue = (expected ?? [])
    .filter(({ on }) => on < today)
    .reduce((sum, { places }) => sum + places, 0);
  if (!next && overdue === 0) return null;
  return (
    <p className="vp-expected" data-expected-free={next?.on}>
      <Icon name="clock" />
      <span>
        {next && t('expectedFree.from', { count: next.places, day: dates.nearDay(next.on, now) })}
        {next && overdue > 0 && ' '}
        {overdue > 0 && t('expectedFree.overdue', { count: overdue })}
      </span>
    </p>
  );
}
