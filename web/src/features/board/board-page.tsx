import { Heading1 } from '@utrecht/component-library-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { WALL_PARAM } from '../../ui/wall.js';
import { Announcer } from './announcer.js';
import { filtersIn, isShown, regionsOf } from './board-filters.js';
import { BoardList } from './board-list.js';
import { FilterForm, ShowAll } from './filter-form.js';
import { LineNotice } from './line-notice.js';
import { liveBoard, onLiveBoard, readBoard } from './live-board.js';
import { TimeSlider, usePastBoard } from './past-board.js';
import { useRecent } from './use-recent.js';
import { WallBoard } from './wall-board.js';
import './board.css';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

/** All units by kind and region, live; or large on a wall; or as they stood some hours ago. */
export default function BoardPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.board'));
  const [params, setParams] = useSearchParams();
  const live = useSyncExternalStore(onLiveBoard, liveBoard);
  useEffect(() => void readBoard(), []);
  if (params.get(WALL_PARAM) === '1') return <WallBoard live={live} filters={filtersIn(params)} />;
  return <OrdinaryBoard live={live} params={params} setParams={setParams} />;
}

interface OrdinaryBoardProps {
  live: ReturnType<typeof liveBoard>;
  params: URLSearchParams;
  setParams: ReturnType<typeof useSearchParams>[1];
}

function OrdinaryBoard({ live, params, setParams }: OrdinaryBoardProps) {
  const { t, dates } = useTexts();
  const { board, status, truthAt, changed } = live;
  const now = useNow(15_000);
  const fresh = useRecent(changed);
  const [hoursAgo, setHoursAgo] = useState(0);
  const past = usePastBoard(hoursAgo, now);
  const isPast = hoursAgo > 0;
  const filters = filtersIn(params);
  const all = (isPast ? past.data : board)?.units;
  const shown = all?.filter((unit) => isShown(unit, filters)) ?? [];
  const wall = new URLSearchParams(params);
  wall.set(WALL_PARAM, '1');

  return (
    <div className="vp-stack">
      <div className="vp-row vp-row--apart">
        <div>
          <Heading1>{t('board.title')}</Heading1>
          {board && status === 'live' && !isPast && (
            <p className="vp-quiet">{t('board.asOf', { time: dates.time(now) })}</p>
          )}
          {!board && status === 'connecting' && <p className="vp-quiet">{t('board.connecting')}</p>}
        </div>
        <Link className="utrecht-link vp-board__wall" to={{ search: wall.toString() }}>
          <Icon name="screen" /> {t('board.wall')}
        </Link>
      </div>
      {!isPast && <LineNotice status={status} truthAt={truthAt} />}
      {isPast && (
        <Notice
          type="info"
          title={t('board.atMoment', { moment: dates.moment(past.data?.at ?? past.at, now) })}
        />
      )}
      {isPast && past.error && <ProblemNotice error={past.error} />}
      {board && board.units.length > 0 && (
        <div className="vp-card vp-board__tools">
          <FilterForm
            filters={filters}
            regions={regionsOf(board.units)}
            shown={shown.length}
            setParams={setParams}
          />
          <TimeSlider hours={hoursAgo} now={now} onChange={setHoursAgo} />
        </div>
      )}
      {!all && (isPast ? !past.error : status === 'connecting') && <Skeleton rows={6} />}
      {all?.length === 0 && !isPast && (
        <Notice type="info" title={t('board.empty')} live="none">
          <p>{t('board.emptyDetail')}</p>
        </Notice>
      )}
      {all?.length === 0 && isPast && <Notice type="info" title={t('board.pastEmpty')} />}
      {all && all.length > 0 && shown.length === 0 && (
        <Notice type="info" title={t('board.nothingFits')}>
          <ShowAll setParams={setParams} />
        </Notice>
      )}
      <BoardList
        units={shown}
        fresh={isPast ? NOTHING_FRESH : fresh}
        now={isPast ? Date.parse(past.data?.at ?? past.at) : now}
      />
      {board && <Announcer board={board} changed={changed} />}
    </div>
  );
}
