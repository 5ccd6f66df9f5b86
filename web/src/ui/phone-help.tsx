import type { ReactNode } from 'react';
import { useTexts } from '../lib/texts.js';
import { Icon } from './icon.js';

/** Public numbers that work when this service does not; docs/operator.md says where each was found. */
const NUMBERS = [
  { name: 'emergency', to: 'tel:112' },
  { name: 'police', to: 'tel:09008844' },
  { name: 'comensha', to: 'tel:+31334481186' },
  { name: 'veiligThuis', to: 'tel:08002000' },
] as const;

/** Whom to call instead, as links that a telephone dials. @param more further items of the list */
export function PhoneHelp({ more }: { more?: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className="vp-phones">
      <p className="vp-strong">{t('phone.title')}</p>
      <ul className="vp-phones__list">
        {NUMBERS.map(({ name, to }) => (
          <li key={name}>
            <a className="utrecht-link vp-phones__call" href={to}>
              <Icon name="phone" /> {t(`phone.${name}`)}
            </a>
          </li>
        ))}
        {more}
      </ul>
    </div>
  );
}
