import { Link } from 'react-router';
import { isUnknown } from '../../lib/is-unknown.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { byKind, isShown, type BoardFilters } from './board-filters.js';
import type { BoardUnit } from '../../../../src/contract/board.js';
import { LineNotice } from './line-notice.js';
import type { LiveBoard } from './live-board.js';
import { useRecent } from './use-recent.js';

/** More than these do not fit on a screen in letters that can be read from four metres. */
const MOST_NAMED = 24;

/** The board without anything around it, for a screen on the wall. */
export function WallBoard({ live, filters }: { live: LiveBoard; filters: BoardFilters }) {
  const { t, dates } = useTexts();
  const now = useNow(1_000);
  const fresh = useRecent(live.changed);
  const units = live.board?.units.filter((unit) => isShown(unit, filters)) ?? [];
  const groups = byKind(units);
  const total = groups.reduce((sum, group) => sum + group.bookable, 0);

  return (
    <div className="vp-wall">
      <header className="vp-wall__head">
        <h1>
          <span className="vp-wall__total">{total}</span> {t('board.wallTotal')}
        </h1>
        <p className="vp-wall__clock">{dates.time(now)}</p>
      </header>
      <LineNotice status={live.status} truthAt={live.truthAt} />
      <div className={units.length > MOST_NAMED ? 'vp-wall__kinds vp-wall__kinds--few' : 'vp-wall__kinds'}>
        {groups.map((group) => (
          <section key={group.kind} className="vp-wall__kind">
            <h2>
              <span>{t(`kinds.${group.kind}`)}</span>
              <span className="vp-wall__sum">{group.bookable}</span>
            </h2>
            {units.length <= MOST_NAMED && (
              <ul>
                {group.units.map((unit) => (
                  <li
                    key={unit.unitId}
                    data-unit={unit.unitId}
                    data-bookable={unit.bookable}
                    className={
                      fresh.has(unit.unitId) ? 'vp-wall__unit vp-wall__unit--changed' : 'vp-wall__unit'
                    }
                  >
                    <WallUnit unit={unit} now={now} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      <p className="vp-wall__leave">
        <Link className="utrecht-link" to="/bord">
          {t('board.leaveWall')}
        </Link>
      </p>
    </div>
  );
}

function WallUnit({ unit, now }: { unit: BoardUnit; now: number }) {
  const { t, dates } = useTexts();
  const has = !unit.closed && unit.bookable > 0;
  const word = unit.closed
    ? t('board.wallClosed')
    : isUnknown(unit)
      ? t('board.notReported')
      : has && unit.opensAt
        ? t('board.wallLater', { moment: dates.moment(unit.opensAt, now) })
        : '';
  return (
    <>
      <span className={has ? 'vp-wall__number vp-wall__number--some' : 'vp-wall__number'}>
        {isUnknown(unit) ? '?' : unit.closed ? 0 : unit.bookable}
      </span>
      <span className="vp-wall__name">
        {unit.name} {word !== '' && <span className="vp-wall__word">{word}</span>}
      </span>
      {unit.stale && has && <Icon name="warning" label={t('freshness.old')} />}
    </>
  );
}
