import { Heading1 } from '@utrecht/component-library-react';
import type { Session } from '../../../../src/contract/session.js';
import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { OwnChannelsCard } from './own-channels-card.js';
import { OwnPasswordForm } from './own-password-form.js';
import { OwnSessionList } from './own-session-list.js';
import './account.css';

/** What people keep of their own account: how they are told, the password, and where they are logged in. */
export default function AccountPage({ session }: { session: Session }) {
  const { t } = useTexts();
  usePageTitle(t('account.pageTitle'));
  return (
    <div className="vp-stack vp-account">
      <div>
        <Heading1>{t('account.title')}</Heading1>
        <p className="vp-quiet">
          {t('account.who', { name: session.username, role: t(`roles.${session.role}`) })}
        </p>
      </div>
      {session.role === 'coordinator' && <OwnChannelsCard />}
      <OwnPasswordForm username={session.username} />
      <OwnSessionList />
    </div>
  );
}
