import { Link } from 'react-router';
import { useSession } from '../lib/session.js';
import { useTexts } from '../lib/texts.js';
import { Icon } from './icon.js';

/** To the call list, for those who have one; what was fetched of it before is there without a line too. */
export function TreeLink() {
  const { t } = useTexts();
  if (useSession().data?.role !== 'coordinator') return null;
  return (
    <li>
      <Link className="utrecht-link vp-phones__call" to="/bellijst">
        <Icon name="phone" /> {t('phone.tree')}
      </Link>
    </li>
  );
}
