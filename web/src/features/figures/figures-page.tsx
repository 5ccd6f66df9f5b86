import { Button, Heading1 } from '@utrecht/component-library-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { get } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { DemandSection, OutcomeSection } from './demand-section.js';
import { EndedSection } from './ended-section.js';
import { OccupancySection, SupplySection } from './supply-section.js';
import './figures.css';

/** Days that can be looked back. */
const PERIODS = ['7', '30', '90', '365'] as const;
const DEFAULT_PERIOD = '30';
const YEAR = '365';
const DAY = 24 * 60 * 60_000;
/** In the address. */
const PERIOD_PARAM = 'dagen';

/** Supply, occupancy and demand: what the region needs to know whether there is enough. */
export default function FiguresPage() {
  const { t, dates } = useTexts();
  usePageTitle(t('titles.figures'));
  const [params, setParams] = useSearchParams();
  const period = PERIODS.find((days) => days === params.get(PERIOD_PARAM)) ?? DEFAULT_PERIOD;
  const figures = useQuery({
    queryKey: ['figures', period],
    queryFn: ({ signal }) => {
      const from = new Date(serverNow() - Number(period) * DAY).toISOString();
      return get<MonitorFigures>(`/v1/monitor?from=${encodeURIComponent(from)}`, signal);
    },
    placeholderData: keepPreviousData,
  });
  const day = (instant: string) => dates.day(dayOf(Date.parse(instant)));

  return (
    <div className="vp-stack vp-figures">
      <div className="vp-stack vp-stack--tight">
        <Heading1>{t('figures.title')}</Heading1>
        <p className="vp-quiet">{t('figures.intro')}</p>
      </div>
      <div className="vp-card vp-figures__period">
        <ChoiceGroup
          legend={t('figures.period')}
          layout="wrap"
          options={PERIODS.map((days) => ({
            value: days,
            label: days === YEAR ? t('figures.year') : t('figures.days', { count: Number(days) }),
          }))}
          value={period}
          onChange={(days) => setParams({ [PERIOD_PARAM]: days }, { replace: true })}
        />
      </div>
      {figures.error && <ProblemNotice error={figures.error} />}
      {figures.data ? (
        <>
          <div className="vp-row vp-row--apart">
            <p role="status">
              {t('figures.range', { from: day(figures.data.from), to: day(figures.data.to) })}
            </p>
            <Button
              appearance="secondary-action-button"
              className="vp-figures__print"
              onClick={() => window.print()}
            >
              {t('figures.print')}
            </Button>
          </div>
          {figures.data.masked && (
            <Notice type="info" title={t('figures.masked')} live="none">
              <p>{t('figures.maskedDetail')}</p>
            </Notice>
          )}
          <SupplySection supply={figures.data.supply} />
          <OccupancySection occupancy={figures.data.occupancy} />
          <DemandSection demand={figures.data.demand} />
          <OutcomeSection figures={figures.data} />
          <EndedSection outcomes={figures.data.outcomes} />
        </>
      ) : (
        !figures.error && <Skeleton rows={5} />
      )}
    </div>
  );
}
