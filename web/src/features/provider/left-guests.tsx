import { Heading2, Heading3 } from '@utrecht/component-library-react';
import type { Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { StayMoments, UndoStay } from '../tasks/undo-stay.js';

/** Who left in the last day; who left for another place may in fact still be there, and the house says so here. */
export function LeftGuests({ title, holds, units }: { title: string; holds: readonly Hold[]; units: Units }) {
  const { t } = useTexts();
  if (holds.length === 0) return null;
  return (
    <section className="vp-stack vp-stack--tight" data-left-guests>
      <Heading2>{title}</Heading2>
      {holds.map((hold) => (
        <article key={hold.id} className="vp-card" data-left={hold.id}>
          <div className="vp-row vp-row--apart">
            <Heading3>{units.get(hold.unitId)?.name ?? hold.unitId}</Heading3>
            <span className="vp-quiet">{t('provider.reference', { reference: hold.reference })}</span>
          </div>
          <p>
            {t(`genders.${hold.needs.gender}`)}, {t('provider.persons', { count: hold.persons })}
          </p>
          <StayMoments hold={hold} />
          <UndoStay hold={hold} />
        </article>
      ))}
    </section>
  );
}
