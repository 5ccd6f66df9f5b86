import { Heading1, Paragraph } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { Empty } from '../../ui/empty.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { LeftOpen } from '../closing/left-open.js';
import { PushChoice } from '../push/push-choice.js';
import { useFiguresOfList } from './figures.js';
import { RequestList } from './request-list.js';
import { REQUEST_FILTERS, useRequests } from './request-queries.js';
import { RequestSearch } from './request-search.js';
import './request.css';

const FILTER_PARAM = 'toon';

/** The requests of the region: open ones first, the longest waiting on top; and the way to one by its reference. */
export default function RequestsPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.requests'));
  const [params, setParams] = useSearchParams();
  const filter = REQUEST_FILTERS.find((one) => one === params.get(FILTER_PARAM)) ?? 'all';
  const requests = useRequests(filter);
  useFiguresOfList(filter, requests.rows);
  const units = useUnits();
  const [said, setSaid] = useState('');
  const failed = (requests.loadingMoreFailed ? null : requests.error) ?? units.error;
  const ready = requests.first !== undefined && units.data !== undefined;

  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t('requests.title')}</Heading1>
      <LeftOpen />
      <RequestSearch />
      <ChoiceGroup
        legend={t('requests.filter')}
        asked
        layout="wrap"
        options={REQUEST_FILTERS.map((value) => ({ value, label: t(`requests.filters.${value}`) }))}
        value={filter}
        onChange={(chosen) =>
          setParams(chosen === 'all' ? {} : { [FILTER_PARAM]: chosen }, { replace: true })
        }
      />
      {failed && <ProblemNotice error={failed} />}
      {!ready && !failed && <Skeleton rows={3} />}
      {ready &&
        requests.rows.length === 0 &&
        (filter === 'all' ? <NoRequests /> : <NoneOfThese filter={filter} />)}
      {ready && requests.rows.length > 0 && (
        <>
          <RequestList rows={requests.rows} total={requests.total} units={units.data} onAnswered={setSaid} />
          <LoadMore {...requests} />
        </>
      )}
      {/* Says aloud what providers answer while the list is open. */}
      <p className="vp-sr-only" role="status">
        {said}
      </p>
      <PushChoice />
    </div>
  );
}

function NoRequests() {
  const { t } = useTexts();
  return (
    <div className="vp-card">
      <p className="vp-strong">{t('requests.empty')}</p>
      <Paragraph>{t('requests.emptyDetail')}</Paragraph>
      <p>
        <Link className="utrecht-link" to="/">
          {t('nav.newRequest')}
        </Link>
      </p>
    </div>
  );
}

function NoneOfThese({ filter }: { filter: (typeof REQUEST_FILTERS)[number] }) {
  const { t } = useTexts();
  return (
    <Empty icon="info" title={t(`requests.nothing.${filter}`)}>
      <p className="vp-quiet">{t('requests.nothingDetail')}</p>
    </Empty>
  );
}
