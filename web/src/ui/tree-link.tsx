import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Session } from '../../../src/contract/session.js';
import { SESSION_KEY } from '../lib/query-client.js';
import { useTexts } from '../lib/texts.js';
import { Icon } from './icon.js';

/** To the call list, for those who have one; what was fetched of it before is there without a line too. */
export function TreeLink() {
  const { t } = useTexts();
  // Only a look: asking for the session here would ask again each time that it could not be had.
  const session = useQueryClient().getQueryData<Session | null>(SESSION_KEY);
  if (session?.role !== 'coordinator') return null;
  return (
    <li>
      <Link className="utrecht-link vp-phones__call" to="/bellijst">
        <Icon name="phone" /> {t('phone.tree')}
      </Link>
    </li>
  );
}
