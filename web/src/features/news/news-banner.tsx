import { Button } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { News } from '../../../../src/contract/news.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { useMarkSeen, useUnseenNews } from './news-queries.js';
import './news.css';

/** More of them would push the screen itself away; the others are one tap further. */
const SHOWN = 2;

/** What happened to a request, above whatever screen a coordinator is on, until one of them says that she has seen it. */
export default function NewsBanner() {
  const { t } = useTexts();
  const news = useUnseenNews();
  const units = useUnits();
  const mark = useMarkSeen();
  const all = news.data?.news ?? [];
  const first = all.slice(0, SHOWN);
  const rest = all.slice(SHOWN);
  // What this page does not show is further back, and comes when these are seen.
  const more = (news.data?.total ?? 0) - first.length;
  const item = (one: News) => (
    <Item
      key={one.id}
      news={one}
      unit={(one.unitId && units.data?.get(one.unitId)?.name) || t('news.someUnit')}
      onSeen={() => mark.mutate(one.id)}
    />
  );
  // The region is there before there is anything in it: only then what comes is read aloud.
  return (
    <div
      className="vp-news"
      role="region"
      aria-label={t('news.label')}
      aria-live="assertive"
      hidden={all.length === 0}
    >
      <div className="vp-wide">
        <ul>{first.map(item)}</ul>
        {rest.length > 0 && (
          <details aria-live="off">
            <summary>{t('news.more', { count: more })}</summary>
            <ul>{rest.map(item)}</ul>
          </details>
        )}
        {mark.error && <ProblemNotice error={mark.error} />}
      </div>
    </div>
  );
}

function Item({ news, unit, onSeen }: { news: News; unit: string; onSeen: () => void }) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const { reference } = news;
  return (
    <li className="vp-news__item" data-news={news.kind}>
      <Icon name="warning" />
      <p className="vp-news__head">
        <Link className="utrecht-link" to={`/vragen/${news.requestId}`}>
          {t('news.request', { reference })}
        </Link>{' '}
        <span className="vp-news__when">{dates.moment(news.at, now)}</span>
      </p>
      <p className="vp-news__text">{t(`news.kinds.${news.kind}`, { unit })}</p>
      <Button
        appearance="secondary-action-button"
        aria-label={t('news.seenOf', { reference })}
        onClick={onSeen}
      >
        {t('news.seen')}
      </Button>
    </li>
  );
}
