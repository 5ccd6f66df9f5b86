import { Heading1 } from '@utrecht/component-library-react';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { usePageTitle } from '../../ui/use-page-title.js';
import { AccountsTab } from './accounts-tab.js';
import { useTexts } from '../../lib/texts.js';
import { CatalogueTab } from './catalogue-tab.js';
import { ContactsTab } from '../escalation/parts.js';
import { MessagesTab, WorkTab } from '../running/parts.js';
import { ChangesTab } from './changes-tab.js';
import { PolicyTab } from './policy-tab.js';
import { ReplayTab } from './replay-tab.js';
import { ChangeUnitPage, NewUnitPage } from './unit-pages.js';
import './admin.css';
import './admin-forms.css';
import './changes.css';
import './policy.css';

const TABS = [
  { to: '/beheer/accounts', name: 'accounts' },
  { to: '/beheer/catalogus', name: 'catalogue' },
  { to: '/beheer/beleid', name: 'policy' },
  { to: '/beheer/bellen', name: 'calls' },
  { to: '/beheer/berichten', name: 'messages' },
  { to: '/beheer/werk', name: 'work' },
  { to: '/beheer/wijzigingen', name: 'changes' },
  { to: '/beheer/terugkijken', name: 'replay' },
] as const;

/** What an administrator keeps: who comes in, what there is, and by which rules it is ordered. */
export default function AdminPage() {
  const { t } = useTexts();
  usePageTitle(t('admin.pageTitle'));
  return (
    <div className="vp-stack">
      <Heading1>{t('admin.title')}</Heading1>
      <nav className="vp-tabs" aria-label={t('admin.tabsLabel')}>
        <ul>
          {TABS.map(({ to, name }) => (
            <li key={to}>
              <NavLink to={to}>{t(`admin.tabs.${name}`)}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Routes>
        <Route path="accounts" element={<AccountsTab />} />
        <Route path="catalogus" element={<CatalogueTab />} />
        <Route path="catalogus/nieuw" element={<NewUnitPage />} />
        <Route path="catalogus/opvang/:unitId" element={<ChangeUnitPage />} />
        <Route path="beleid" element={<PolicyTab />} />
        <Route path="bellen" element={<ContactsTab />} />
        <Route path="berichten" element={<MessagesTab />} />
        <Route path="werk" element={<WorkTab />} />
        <Route path="wijzigingen" element={<ChangesTab />} />
        <Route path="terugkijken" element={<ReplayTab />} />
        <Route path="*" element={<Navigate to="/beheer/accounts" replace />} />
      </Routes>
    </div>
  );
}
