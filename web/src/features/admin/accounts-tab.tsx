import { Button, Heading2 } from '@utrecht/component-library-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../src/contract/accounts.js';
import { useSession } from '../../lib/session.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AccountCard } from './account-card.js';
import { AccountForm } from './account-form.js';
import { ACCOUNTS_KEY, useAccounts } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { Told } from './told.js';

export function AccountsTab() {
  const { t } = useTexts();
  const client = useQueryClient();
  const own = useSession().data?.username;
  const accounts = useAccounts();
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  if (!accounts.data)
    return accounts.error ? <ProblemNotice error={accounts.error} /> : <Skeleton rows={5} />;

  const tell = (text: string) => {
    setTold(text);
    void client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
  };
  const active = accounts.data.filter(({ disabled }) => !disabled);
  const disabled = accounts.data.filter((account) => account.disabled);
  const cards = (some: Account[]) => (
    <ul className="vp-list vp-admin-grid">
      {some.map((account) => (
        <li key={account.id}>
          <AccountCard account={account} own={account.username === own} onDone={tell} />
        </li>
      ))}
    </ul>
  );

  return (
    <section className="vp-stack">
      <div className="vp-row vp-row--apart">
        <div>
          <Heading2>{t('admin.tabs.accounts')}</Heading2>
          <p className="vp-quiet">{t('admin.accounts.intro')}</p>
        </div>
        <Button
          appearance="primary-action-button"
          aria-expanded={adding}
          onClick={() => setAdding((before) => !before)}
        >
          <Icon name="plus" /> {t('admin.accounts.add')}
        </Button>
      </div>
      <Told said={told}>{told && <Notice type="ok" title={told} live="none" />}</Told>
      {adding && (
        <AccountForm
          onMade={({ username }) => {
            setAdding(false);
            tell(t('admin.accounts.made', { name: username }));
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {cards(active)}
      {disabled.length > 0 && (
        <details className="vp-details">
          <summary>
            <Icon name="next" /> {t('admin.accounts.showDisabled', { n: disabled.length })}
          </summary>
          {cards(disabled)}
        </details>
      )}
    </section>
  );
}
