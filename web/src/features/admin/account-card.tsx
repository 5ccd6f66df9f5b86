import { Button, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account } from '../../../../src/contract/accounts.js';
import { send } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { endsSoon, TokenPanel } from './account-tokens.js';
import { useOrganisations } from './admin-queries.js';
import { PasswordForm } from './password-form.js';
import { Sure } from './sure.js';

interface AccountCardProps {
  account: Account;
  /** This administrator's own. */
  own: boolean;
  onDone: (told: string) => void;
}

/** One account, and what can be done with it; each step that cannot be undone is asked again. */
export function AccountCard({ account, own, onDone }: AccountCardProps) {
  const { t, dates } = useTexts();
  const { nameOf } = useOrganisations();
  const [open, setOpen] = useState<'password' | 'tokens' | 'disable' | null>(null);
  const card = useRef<HTMLElement>(null);
  // The button that had the keyboard goes away with what it closes.
  const close = () => {
    setOpen(null);
    card.current?.focus();
  };
  const path = `/v1/accounts/${account.id}`;
  const disable = useMutation({
    mutationFn: () => send(`${path}/disablement`, { method: 'POST' }),
    onSuccess: () => {
      setOpen(null);
      onDone(t('admin.accounts.disabledNow', { name: account.username }));
    },
  });
  const enable = useMutation({
    mutationFn: () => send(`${path}/disablement`, { method: 'DELETE' }),
    onSuccess: () => onDone(t('admin.accounts.enabledNow', { name: account.username })),
  });
  const failed = enable.error ?? disable.error;
  const soon = account.nextTokenEnd !== null && endsSoon(account.nextTokenEnd, serverNow());

  return (
    <article ref={card} tabIndex={-1} className="vp-card" data-account={account.username}>
      <div className="vp-row vp-row--apart">
        <Heading3>{account.username}</Heading3>
        {account.disabled ? (
          <StatusBadge status="inactive">
            <Icon name="lock" /> {t('admin.accounts.disabled')}
          </StatusBadge>
        ) : (
          <StatusBadge status="active">
            <Icon name="check" /> {t('admin.accounts.active')}
          </StatusBadge>
        )}
      </div>
      <div>
        <p>
          {[
            t(`roles.${account.role}`),
            account.providerId !== null && nameOf(account.providerId),
            own && t('admin.accounts.you'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="vp-quiet">
          <span className="vp-nowrap">
            {t('admin.accounts.since', { day: dates.day(dayOf(Date.parse(account.createdAt))) })}
            {account.tokens > 0 && ' ·'}
          </span>{' '}
          {account.tokens > 0 && (
            <span className="vp-nowrap">{t('admin.accounts.tokens', { count: account.tokens })}</span>
          )}
        </p>
      </div>
      {failed && <ProblemNotice error={failed} />}
      {soon && open !== 'tokens' && account.nextTokenEnd !== null && (
        <p className="vp-token-warning">
          <Icon name="warning" />
          <span>
            {t('admin.tokens.oneEnds', { day: dates.day(dayOf(Date.parse(account.nextTokenEnd))) })}
          </span>
        </p>
      )}
      {!account.disabled && open === null && (
        <div className="vp-account-steps">
          {own ? (
            <Link className="vp-account-step utrecht-link" to="/account">
              <Icon name="lock" /> {t('admin.accounts.ownPassword')}
            </Link>
          ) : (
            <Step icon="lock" onClick={() => setOpen('password')}>
              {t('admin.accounts.newPassword')}
            </Step>
          )}
          <Step icon="screen" onClick={() => setOpen('tokens')}>
            {t('admin.tokens.open')}
          </Step>
          {!own && (
            <Step icon="cross" onClick={() => setOpen('disable')}>
              {t('admin.accounts.disable')}
            </Step>
          )}
        </div>
      )}
      {account.disabled && (
        <div className="vp-account-steps">
          <Step icon="check" busy={enable.isPending} onClick={() => enable.mutate()}>
            {t('admin.accounts.enable')}
          </Step>
        </div>
      )}
      {open === 'password' && (
        <PasswordForm
          account={account}
          onDone={() => {
            setOpen(null);
            onDone(t('admin.accounts.passwordSet'));
          }}
          onCancel={close}
        />
      )}
      {open === 'tokens' && <TokenPanel account={account} onClose={close} />}
      {open === 'disable' && !account.disabled && (
        <Sure
          title={t('admin.accounts.disableTitle', { name: account.username })}
          detail={t('admin.accounts.disableDetail')}
          confirm={t('admin.accounts.disableConfirm')}
          onConfirm={() => disable.mutate()}
          onCancel={close}
        />
      )}
    </article>
  );
}

/** What can be done with an account; all of them weigh the same, so they look the same. */
function Step(props: { icon: IconName; busy?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      appearance="subtle-button"
      aria-disabled={props.busy}
      onClick={() => {
        if (!props.busy) props.onClick();
      }}
    >
      <Icon name={props.icon} /> {props.children}
    </Button>
  );
}
