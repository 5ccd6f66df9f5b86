import { Button, FormLabel, Heading1, Select, SelectOption } from '@utrecht/component-library-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { get } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { DemandSection, OutcomeSection } from './demand-section.js';
import { EndedSection } from './ended-section.js';
import { OccupancySection, SupplySection } from './supply-section.js';
import './figures.css';

/** Months that can be looked back. */
const MOST_MONTHS = 60;
/** In the address. */
const FROM_PARAM = 'van';
const TO_PARAM = 'tot';

/** Supply, occupancy and demand in whole months that are over: what the region needs to know whether there is enough. */
export default function FiguresPage() {
  const { t, dates } = useTexts();
  usePageTitle(t('titles.figures'));
  const [params, setParams] = useSearchParams();
  const months = monthsOver(serverNow());
  const asked = (name: string) => months.find((month) => month === params.get(name));
  const to = asked(TO_PARAM) ?? months[0] ?? '';
  const chosen = asked(FROM_PARAM) ?? to;
  const from = chosen > to ? to : chosen;
  const figures = useQuery({
    queryKey: ['figures', from, to],
    queryFn: ({ signal }) => get<MonitorFigures>(`/v1/monitor?from=${from}&to=${to}`, signal),
    placeholderData: keepPreviousData,
  });
  const choose = (first: string, last: string) =>
    setParams({ [FROM_PARAM]: first, [TO_PARAM]: last }, { replace: true });

  return (
    <div className="vp-stack vp-figures">
      <div className="vp-stack vp-stack--tight">
        <Heading1>{t('figures.title')}</Heading1>
        <p className="vp-quiet">{t('figures.intro')}</p>
      </div>
      <div className="vp-card vp-figures__period">
        <div className="vp-figures__months">
          <MonthChoice
            label={t('figures.from')}
            months={months}
            value={from}
            onChange={(month) => choose(month, month > to ? month : to)}
          />
          <MonthChoice
            label={t('figures.to')}
            months={months}
            value={to}
            onChange={(month) => choose(month < from ? month : from, month)}
          />
        </div>
        <p className="vp-quiet">{t('figures.monthsDetail')}</p>
      </div>
      {figures.error && <ProblemNotice error={figures.error} />}
      {figures.data ? (
        <>
          <div className="vp-row vp-row--apart">
            <p role="status">
              {figures.data.from === figures.data.to
                ? t('figures.single', { month: dates.month(figures.data.to) })
                : t('figures.range', {
                    from: dates.month(figures.data.from),
                    to: dates.month(figures.data.to),
                  })}
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

interface MonthChoiceProps {
  label: string;
  months: readonly string[];
  value: string;
  onChange: (month: string) => void;
}

function MonthChoice({ label, months, value, onChange }: MonthChoiceProps) {
  const { dates } = useTexts();
  const id = useId();
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {months.map((month) => (
          <SelectOption key={month} value={month}>
            {dates.month(month)}
          </SelectOption>
        ))}
      </Select>
    </div>
  );
}

/** The months that are over in the Netherlands, the last one first. */
function monthsOver(now: number): string[] {
  const [year = 0, month = 0] = dayOf(now).split('-').map(Number);
  return Array.from({ length: MOST_MONTHS }, (_, ago) =>
    new Date(Date.UTC(year, month - 2 - ago, 1)).toISOString().slice(0, 7),
  );
}
