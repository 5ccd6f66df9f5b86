import { Heading2 } from '@utrecht/component-library-react';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import type { ConfirmationState } from '../../../../src/contract/work-words.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { useCase } from '../request/request-queries.js';
import './asking.css';

const ICONS: Record<ConfirmationState, IconName> = {
  open: 'clock',
  yes: 'check',
  no: 'cross',
  updated: 'check',
  lapsed: 'full',
};

const askedOf = ({ asked }: CaseScreen) => asked;

/** Who was asked whether there is still room, and what they said; nothing when nobody had to be asked. */
export function AskedUnits({ requestId, units }: { requestId: string; units: Units }) {
  const { t, dates } = useTexts();
  const asked = useCase(requestId, askedOf);
  if (!asked.data || asked.data.length === 0) return null;
  return (
    <section className="vp-card">
      <Heading2>{t('asking.asked')}</Heading2>
      <p className="vp-quiet">{t('asking.askedIntro')}</p>
      <ul className="vp-asked" aria-live="polite">
        {asked.data.map(({ id, unitId, state, askedAt, answeredAt }) => (
          <li key={id} data-asked={unitId} data-state={state}>
            <Icon name={ICONS[state]} />
            <span>
              <span className="vp-strong">{units.get(unitId)?.name ?? unitId}</span>
              <br />
              {t(`asking.states.${state}`, { time: dates.time(answeredAt ?? askedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
