import { Heading1, Paragraph } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { Role } from '../../../src/contract/words.js';
import { useTexts } from '../lib/texts.js';
import { PhoneHelp } from '../ui/phone-help.js';
import { TreeLink } from '../ui/tree-link.js';
import { usePageTitle } from '../ui/use-page-title.js';
import { NAVIGATION } from './navigation.js';

/** An address that is not ours: where it may have been meant to lead, and whom to call in a hurry. */
export function NotFound({ role }: { role: Role }) {
  const { t } = useTexts();
  usePageTitle(t('titles.notFound'));
  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t('errors.notFound')}</Heading1>
      <Paragraph>
        {t('errors.notFoundDetail')} {t('errors.notFoundHelp')}
      </Paragraph>
      <ul className="vp-links">
        {NAVIGATION[role].map((item) => (
          <li key={item.to}>
            <Link className="utrecht-link" to={item.to}>
              {t(`nav.${item.name}`)}
            </Link>
          </li>
        ))}
      </ul>
      <PhoneHelp more={<TreeLink />} />
    </div>
  );
}
