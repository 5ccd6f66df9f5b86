import { Button, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { Account, NewToken } from '../../../../src/contract/accounts.js';
import { newKey, send } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { ACCOUNTS_KEY } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { FaultyForm, TextField, type FieldFault } from './form-fields.js';

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
      <p className="vp-quiet">
        {[
          t(`roles.${account.role}`),
          account.providerId,
          own && t('admin.accounts.you'),
          t('admin.accounts.since', { day: dates.day(dayOf(Date.parse(account.createdAt))) }),
          account.tokens > 0 && t('admin.accounts.tokens', { count: account.tokens }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {failed && <ProblemNotice error={failed} />}
      {token.data !== undefined && (
        <Notice type="warning" title={t('admin.accounts.tokenTitle')}>
          <p>{t('admin.accounts.tokenDetail')}</p>
          <code className="vp-secret">{token.data}</code>
        </Notice>
      )}
      {!account.disabled && open === null && (
        <div className="vp-row">
          <Button appearance="secondary-action-button" onClick={() => setOpen('password')}>
            {t('admin.accounts.newPassword')}
          </Button>
          <Button
            appearance="subtle-button"
            aria-disabled={token.isPending}
            onClick={() => !token.isPending && token.mutate()}
          >
            {t('admin.accounts.makeToken')}
          </Button>
          {account.tokens > 0 && (
            <Button appearance="subtle-button" onClick={() => setOpen('revoke')}>
              {t('admin.accounts.revoke')}
            </Button>
          )}
          {!own && (
            <Button appearance="subtle-button" onClick={() => setOpen('disable')}>
              {t('admin.accounts.disable')}
            </Button>
          )}
        </div>
      )}
      {account.disabled && (
        <Button
          appearance="secondary-action-button"
          aria-disabled={enable.isPending}
          onClick={() => !enable.isPending && enable.mutate()}
        >
          {t('admin.accounts.enable')}
        </Button>
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
      <div className="vp-row">
        <Button appearance="primary-action-button" onClick={props.onConfirm}>
          {props.confirm}
        </Button>
        <Button appearance="subtle-button" autoFocus onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </Notice>
  );
}

function PasswordForm(props: { account: Account; own: boolean; onDone: () => void; onCancel: () => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const set = useMutation({
    mutationFn: () =>
      send(`/v1/accounts/${props.account.id}/password`, { method: 'PUT', body: { password } }),
    onSuccess: props.onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '' ? [{ path: 'password', message: t('admin.required') }] : []);
    if (password !== '' && !set.isPending) set.mutate();
  };
  return (
    <form className="vp-stack vp-stack--tight" noValidate onSubmit={submit}>
      <FaultyForm missing={missing} error={set.error}>
        <TextField
          path="password"
          label={t('admin.accounts.newPasswordFor', { name: props.account.username })}
          hint={props.own ? t('admin.accounts.ownPasswordHint') : t('admin.accounts.passwordHint')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
        />
        <div className="vp-row">
          <Button appearance="primary-action-button" type="submit" aria-disabled={set.isPending}>
            {t('admin.accounts.setPassword')}
          </Button>
          <Button appearance="subtle-button" type="button" onClick={props.onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
      </FaultyForm>
    </form>
  );
}
