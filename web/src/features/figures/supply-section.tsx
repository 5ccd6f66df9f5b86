import { Heading2 } from '@utrecht/component-library-react';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { Bar, FigureTable } from './figure-table.js';

/** What there is of each kind at the end of the period. */
export function SupplySection({ supply }: Pick<MonitorFigures, 'supply'>) {
  const { t, figures } = useTexts();
  const sum = (field: 'units' | 'closedUnits' | 'places' | 'free' | 'held') =>
    figures.number(supply.reduce((total, kind) => total + kind[field], 0));
  return (
    <section className="vp-card">
      <Heading2>{t('figures.supply')}</Heading2>
      <p className="vp-quiet">{t('figures.supplyDetail')}</p>
      <FigureTable
        caption={t('figures.supply')}
        columns={[
          t('figures.kind'),
          t('figures.units'),
          t('figures.closed'),
          t('figures.places'),
          t('figures.free'),
          t('figures.held'),
        ]}
        rows={supply.map((kind) => ({
          key: kind.kind,
          cells: [
            t(`kinds.${kind.kind}`),
            figures.number(kind.units),
            figures.number(kind.closedUnits),
            figures.number(kind.places),
            figures.number(kind.free),
            figures.number(kind.held),
          ],
        }))}
        total={[
          t('figures.total'),
          sum('units'),
          sum('closedUnits'),
          sum('places'),
          sum('free'),
          sum('held'),
        ]}
      />
    </section>
  );
}

/** How full each kind was, from what the providers said. */
export function OccupancySection({ occupancy }: Pick<MonitorFigures, 'occupancy'>) {
  const { t, figures } = useTexts();
  return (
    <section className="vp-card">
      <Heading2>{t('figures.occupancy')}</Heading2>
      <p className="vp-quiet">{t('figures.occupancyDetail')}</p>
      <FigureTable
        caption={t('figures.occupancy')}
        columns={[t('figures.kind'), t('figures.share'), t('figures.without')]}
        rows={occupancy.map((kind) => ({
          key: kind.kind,
          cells: [
            t(`kinds.${kind.kind}`),
            kind.share === null ? (
              <span key="share" className="vp-quiet">
                {t('figures.unknown')}
              </span>
            ) : (
              <Bar key="share" share={kind.share}>
                {figures.percent(kind.share)}
              </Bar>
            ),
            figures.number(kind.hoursWithoutPlace),
          ],
        }))}
      />
    </section>
  );
}
