import { Heading2 } from '@utrecht/component-library-react';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { Bar, FigureTable } from './figure-table.js';

const PARTS = ['units', 'places', 'occupied', 'held', 'free', 'closed', 'unknown'] as const;

/** What there is of each kind at the end of the last month. */
export function SupplySection({ supply }: Pick<MonitorFigures, 'supply'>) {
  const { t, figures } = useTexts();
  const sum = (field: (typeof PARTS)[number]) =>
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
          t('figures.places'),
          t('figures.occupied'),
          t('figures.held'),
          t('figures.free'),
          t('figures.closed'),
          t('figures.notKnown'),
        ]}
        rows={supply.map((kind) => ({
          key: kind.kind,
          cells: [t(`kinds.${kind.kind}`), ...PARTS.map((part) => figures.number(kind[part]))],
        }))}
        total={[t('figures.total'), ...PARTS.map(sum)]}
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
        columns={[
          t('figures.kind'),
          t('figures.share'),
          t('figures.notCounted'),
          t('figures.without'),
          t('figures.withoutUnknown'),
        ]}
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
            kind.placeHours > 0
              ? figures.percent((kind.closedHours + kind.unknownHours) / kind.placeHours)
              : t('figures.unknown'),
            figures.number(kind.hoursWithoutPlace),
            figures.number(kind.hoursUnknown),
          ],
        }))}
      />
    </section>
  );
}
