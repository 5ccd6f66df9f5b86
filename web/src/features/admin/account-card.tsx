import { Button, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { Account, NewToken } from '../../../../src/contract/accounts.js';
import { newKey, send } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { ACCOUNTS_KEY, useOrganisations } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { PasswordForm } from './password-form.js';

interface AccountCardProps {
  account: Account;
  /** This administrator's own. */
  own: boolean;
  onDone: (told: string) => void;
}

/** One account, and what can be done with it; each step that cannot be undone is asked again. */
export function AccountCard({ account, own, onDone }: AccountCardProps) {
  const { t, dates } = useTexts();
  const client = useQueryClient();
  const { nameOf } = useOrganisations();
  const [open, setOpen] = useState<'password' | 'revoke' | 'disable' | null>(null);
  const card = useRef<HTMLElement>(null);
  // The button that had the keyboard goes away with what it closes.
  const close = () => {
    setOpen(null);
    card.current?.focus();
  };
  const path = `/v1/accounts/${account.id}`;
  const token = useMutation({
    mutationFn: async () =>
      (await send<NewToken>(`${path}/tokens`, { method: 'POST', idempotencyKey: newKey() })).data.token,
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS_KEY }),
  });
  const revoke = useMutation({
    mutationFn: () => send(`${path}/tokens`, { method: 'DELETE' }),
    onSuccess: () => {
      token.reset();
      setOpen(null);
      onDone(t('admin.accounts.revoked'));
    },
  });
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
  const failed = enable.error ?? token.error ?? revoke.error ?? disable.error;

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
      {token.data !== undefined && (
        <Notice type="warning" title={t('admin.accounts.tokenTitle')}>
          <p>{t('admin.accounts.tokenDetail')}</p>
          <code className="vp-secret">{token.data}</code>
        </Notice>
      )}
      {!account.disabled && open === null && (
        <div className="vp-account-steps">
          <Step icon="lock" onClick={() => setOpen('password')}>
            {t('admin.accounts.newPassword')}
          </Step>
          <Step icon="plus" busy={token.isPending} onClick={() => token.mutate()}>
            {t('admin.accounts.makeToken')}
          </Step>
          {account.tokens > 0 && (
            <Step icon="minus" onClick={() => setOpen('revoke')}>
              {t('admin.accounts.revoke')}
            </Step>
          )}
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
          own={own}
          onDone={() => {
            setOpen(null);
            onDone(t('admin.accounts.passwordSet'));
          }}
          onCancel={close}
        />
      )}
      {open === 'revoke' && (
        <Sure
          title={t('admin.accounts.revokeTitle', { name: account.username })}
          detail={t('admin.accounts.revokeDetail')}
          confirm={t('admin.accounts.revokeConfirm')}
          onConfirm={() => revoke.mutate()}
          onCancel={close}
        />
      )}
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

/** What cannot be undone is asked again, with what follows from it; the focus moves there, on the safe side. */
function Sure(props: {
  title: string;
  detail: string;
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  return (
    <Notice type="warning" title={props.title} live="alert">
      <p>{props.detail}</p>
      <Button appearance="primary-action-button" onClick={props.onConfirm}>
        {props.confirm}
      </Button>
      <Button appearance="subtle-button" autoFocus onClick={props.onCancel}>
        {t('common.cancel')}
      </Button>
    </Notice>
  );
}
