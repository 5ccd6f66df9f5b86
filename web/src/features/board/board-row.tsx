import { Heading3, StatusBadge } from '@utrecht/component-library-react';
import type { BoardUnit } from '../../../../src/contract/board.js';
import { isUnknown } from '../../lib/is-unknown.js';
import { useTexts } from '../../lib/texts.js';
import { ExpectedFree } from '../../ui/expected-free.js';
import { Freshness } from '../../ui/freshness.js';
import { Icon } from '../../ui/icon.js';
import { regionWords } from './filter-form.js';

interface BoardRowProps {
  unit: BoardUnit;
  /** True for a moment after its figures changed. */
  changed: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

export function BoardRow({ unit, changed, now }: BoardRowProps) {
  const { t } = useTexts();
  const unknown = isUnknown(unit);
  return (
    <div
      className={changed ? 'vp-board__row vp-board__row--changed' : 'vp-board__row'}
      data-unit={unit.unitId}
      data-bookable={unit.bookable}
      data-free={unit.free}
      data-held={unit.held}
    >
      <div className="vp-board__who">
        <Heading3>{unit.name}</Heading3>
        <p className="vp-quiet">
          {regionWords(unit.region, t('board.elsewhere'))} ·{' '}
          {unit.genders.map((gender) => t(`gendersTaken.${gender}`)).join(', ')}
        </p>
      </div>
      <p
        className={
          unit.closed || unit.bookable === 0 ? 'vp-board__count vp-board__count--none' : 'vp-board__count'
        }
      >
        <span className="vp-board__number" aria-hidden={unknown}>
          {unknown ? '?' : unit.closed ? 0 : unit.bookable}
        </span>
        <span className="vp-board__unit">{unknown ? t('board.notReported') : t('board.bookable')}</span>
      </p>
      <div className="vp-board__state">
        <p className="vp-board__figures">
          {unknown ? '?' : unit.free} {t('board.free')} {t('board.of', { places: unit.places })}, {unit.held}{' '}
          {t('board.held')}
        </p>
        <BoardStatus unit={unit} now={now} />
        <ExpectedFree expected={unit.expectedFree} now={now} />
      </div>
      <p className="vp-board__fresh">
        <Freshness confirmedAt={unit.confirmedAt} stale={unit.stale} />
      </p>
    </div>
  );
}

function BoardStatus({ unit, now }: { unit: BoardUnit; now: number }) {
  const { t, dates } = useTexts();
  if (unit.closed) {
    return (
      <StatusBadge status="inactive">
        <Icon name="lock" />
        {t('board.closed')}
      </StatusBadge>
    );
  }
  if (isUnknown(unit)) {
    return (
      <StatusBadge status="warning">
        <Icon name="question" />
        {t('board.unknown')}
      </StatusBadge>
    );
  }
  if (unit.bookable === 0) {
    return (
      <StatusBadge status="inactive">
        <Icon name="full" />
        {t('board.full')}
      </StatusBadge>
    );
  }
  if (!unit.intakeOpen && unit.opensAt) {
    return (
      <StatusBadge status="neutral">
        <Icon name="clock" />
        {t('board.opens', { moment: dates.moment(unit.opensAt, now) })}
      </StatusBadge>
    );
  }
  return (
    <StatusBadge status="success">
      <Icon name="check" />
      {t('board.open')}
    </StatusBadge>
  );
}
