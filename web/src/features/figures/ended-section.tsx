import { Heading2, Heading3 } from '@utrecht/component-library-react';
import type { MonitorFigures } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { CountTable } from './counts.js';

/** How searches ended, from the ledger of demand: one fact at a time. */
export function EndedSection({ outcomes }: Pick<MonitorFigures, 'outcomes'>) {
  const { t } = useTexts();
  const requests = t('figures.requests');
  return (
    <section className="vp-card">
      <Heading2>{t('closing.ended')}</Heading2>
      <p className="vp-quiet">{t('closing.endedDetail')}</p>
      <CountTable
        caption={t('closing.ended')}
        columns={[t('closing.outcome'), requests]}
        rows={outcomes.byOutcome.map((row) => ({
          name: t(`closing.outcomes.${row.outcome}`),
          count: row.requests,
        }))}
      />
      <Heading3>{t('closing.fittingKind')}</Heading3>
      <CountTable
        caption={t('closing.fittingKind')}
        columns={[t('closing.fittingKind'), requests]}
        rows={outcomes.byKind.map((row) => ({
          name: row.kind ? t(`kinds.${row.kind}`) : t('closing.noKind'),
          count: row.requests,
        }))}
      />
      <Heading3>{t('closing.partOfDay')}</Heading3>
      <CountTable
        caption={t('closing.partOfDay')}
        columns={[t('closing.partOfDay'), requests]}
        rows={outcomes.byPartOfDay.map((row) => ({
          name: t(`closing.parts.${row.partOfDay}`),
          count: row.requests,
        }))}
      />
      <Heading3>{t('closing.placeWithin')}</Heading3>
      <CountTable
        caption={t('closing.placeWithin')}
        columns={[t('closing.placeWithin'), requests]}
        rows={outcomes.byPlaceWithin.map((row) => ({
          name: t(`closing.within.${row.placeWithin}`),
          count: row.requests,
        }))}
      />
    </section>
  );
}
