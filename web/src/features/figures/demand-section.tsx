import { Heading2, Heading3 } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { Empty } from '../../ui/empty.js';
import { CountTable, CountWords, NotTold } from './counts.js';

/** What was asked for. */
export function DemandSection({ demand }: Pick<MonitorFigures, 'demand'>) {
  const { t } = useTexts();
  const requests = t('figures.requests');
  if (demand.requests === 0) {
    return (
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('figures.demand')}</Heading2>
        <Empty icon="info" title={t('figures.noDemand')}>
          <p className="vp-quiet">{t('figures.noDemandDetail')}</p>
        </Empty>
      </section>
    );
  }
  return (
    <section className="vp-card">
      <Heading2>{t('figures.demand')}</Heading2>
      <dl className="vp-key-figures">
        <KeyFigure name={requests}>
          <CountWords count={demand.requests} />
        </KeyFigure>
        <KeyFigure name={t('figures.persons')}>
          <CountWords count={demand.persons} />
        </KeyFigure>
      </dl>
      <Heading3>{t('figures.byMunicipality')}</Heading3>
      <CountTable
        caption={t('figures.byMunicipality')}
        columns={[t('figures.municipality'), requests]}
        rows={demand.byMunicipality.map((row) => ({ name: row.municipality, count: row.requests }))}
      />
      <Heading3>{t('figures.byGender')}</Heading3>
      <CountTable
        caption={t('figures.byGender')}
        columns={[t('figures.gender'), requests]}
        rows={demand.byGender.map((row) => ({ name: t(`genders.${row.gender}`), count: row.requests }))}
      />
      <Heading3>{t('figures.byForm')}</Heading3>
      <p className="vp-quiet">{t('figures.formDetail')}</p>
      <CountTable
        caption={t('figures.byForm')}
        columns={[t('figures.form'), requests]}
        rows={demand.byForm.map((row) => ({ name: t(`exploitation.${row.form}`), count: row.requests }))}
      />
    </section>
  );
}

/** How soon there was a place, what bridged the wait, and where the search ended without one. */
export function OutcomeSection({
  figures: given,
}: {
  figures: Pick<MonitorFigures, 'timeToPlacement' | 'bridgedNights' | 'unplaced' | 'refusals'>;
}) {
  const { t } = useTexts();
  const { timeToPlacement, bridgedNights, unplaced, refusals } = given;
  const minutes = (value: number | null) => {
    if (value === null) {
      return <NotTold words={t(timeToPlacement.placements === 0 ? 'figures.unknown' : 'figures.hidden')} />;
    }
    return value <= 120
      ? t('figures.minutes', { count: value })
      : t('figures.hours', { count: Math.round(value / 60) });
  };
  return (
    <>
      <section className="vp-card">
        <Heading2>{t('figures.time')}</Heading2>
        {timeToPlacement.placements === 0 && <p className="vp-quiet">{t('figures.noOutcome')}</p>}
        <dl className="vp-key-figures">
          <KeyFigure name={t('figures.placements')}>
            <CountWords count={timeToPlacement.placements} />
          </KeyFigure>
          <KeyFigure name={t('figures.median')}>{minutes(timeToPlacement.medianMinutes)}</KeyFigure>
          <KeyFigure name={t('figures.ninetieth')}>
            {minutes(timeToPlacement.ninetiethPercentileMinutes)}
          </KeyFigure>
          <KeyFigure name={t('figures.nights')}>
            <CountWords count={bridgedNights} />
          </KeyFigure>
        </dl>
      </section>
      <section className="vp-card">
        <Heading2>{t('figures.unplaced')}</Heading2>
        <CountTable
          caption={t('figures.unplaced')}
          columns={[t('figures.whereItStands'), t('figures.requests')]}
          rows={unplaced.map((row) => ({
            name: t(`figures.unplacedReasons.${row.reason}`),
            count: row.requests,
          }))}
        />
      </section>
      <section className="vp-card">
        <Heading2>{t('figures.refusals')}</Heading2>
        <CountTable
          caption={t('figures.refusals')}
          columns={[t('figures.reason'), t('figures.times')]}
          rows={refusals.map((row) => ({
            name: `${t(`kinds.${row.kind}`)}: ${t(`refusals.${row.reason}`)}`,
            count: row.holds,
          }))}
        />
      </section>
    </>
  );
}

function KeyFigure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
