import { Button, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { Account, NewToken } from '../../../../src/contract/accounts.js';
import { newKey, send } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { ACCOUNTS_KEY } from './admin-queries.js';
import { useAdminTexts } from './admin-texts.js';
import { FaultyForm, TextField, type FieldFault } from './form-fields.js';

interface AccountCardProps {
  account: Account;
  /** This administrator's own. */
  own: boolean;
  onDone: (told: string) => void;
}

/** One account, and what can be done with it; each step that cannot be undone is asked again. */
export function AccountCard({ account, own, onDone }: AccountCardProps) {
  const { t, dates } = useAdminTexts();
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
      onDone(t.accounts.revoked);
    },
  });
  const disable = useMutation({
    mutationFn: () => send(`${path}/disablement`, { method: 'POST' }),
    onSuccess: () => onDone(t.accounts.disabledNow(account.username)),
  });
  const failed = token.error ?? revoke.error ?? disable.error;

  return (
    <article ref={card} tabIndex={-1} className="vp-card" data-account={account.username}>
      <div className="vp-row vp-row--apart">
        <Heading3>{account.username}</Heading3>
        {account.disabled ? (
          <StatusBadge status="inactive">
            <Icon name="lock" /> {t.accounts.disabled}
          </StatusBadge>
        ) : (
          <StatusBadge status="active">
            <Icon name="check" /> {t.accounts.active}
          </StatusBadge>
        )}
      </div>
      <p className="vp-quiet">
        {[
          t.roles[account.role],
          account.providerId,
          own && t.accounts.you,
          t.accounts.since(dates.day(dayOf(Date.parse(account.createdAt)))),
          account.tokens > 0 && t.accounts.tokens(account.tokens),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {failed && <ProblemNotice error={failed} />}
      {token.data !== undefined && (
        <Notice type="warning" title={t.accounts.tokenTitle}>
          <p>{t.accounts.tokenDetail}</p>
          <code className="vp-secret">{token.data}</code>
        </Notice>
      )}
      {!account.disabled && open === null && (
        <div className="vp-row">
          <Button appearance="secondary-action-button" onClick={() => setOpen('password')}>
            {t.accounts.newPassword}
          </Button>
          <Button
            appearance="subtle-button"
            aria-disabled={token.isPending}
            onClick={() => !token.isPending && token.mutate()}
          >
            {t.accounts.makeToken}
          </Button>
          {account.tokens > 0 && (
            <Button appearance="subtle-button" onClick={() => setOpen('revoke')}>
              {t.accounts.revoke}
            </Button>
          )}
          {!own && (
            <Button appearance="subtle-button" onClick={() => setOpen('disable')}>
              {t.accounts.disable}
            </Button>
          )}
        </div>
      )}
      {open === 'password' && (
        <PasswordForm
          account={account}
          own={own}
          onDone={() => {
            setOpen(null);
            onDone(t.accounts.passwordSet);
          }}
          onCancel={close}
        />
      )}
      {open === 'revoke' && (
        <Sure
          title={t.accounts.revokeTitle(account.username)}
          detail={t.accounts.revokeDetail}
          confirm={t.accounts.revokeConfirm}
          onConfirm={() => revoke.mutate()}
          onCancel={close}
        />
      )}
      {open === 'disable' && !account.disabled && (
        <Sure
          title={t.accounts.disableTitle(account.username)}
          detail={t.accounts.disableDetail}
          confirm={t.accounts.disableConfirm}
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
  const { t } = useAdminTexts();
  return (
    <Notice type="warning" title={props.title} live="alert">
      <p>{props.detail}</p>
      <div className="vp-row">
        <Button appearance="primary-action-button" onClick={props.onConfirm}>
          {props.confirm}
        </Button>
        <Button appearance="subtle-button" autoFocus onClick={props.onCancel}>
          {t.cancel}
        </Button>
      </div>
    </Notice>
  );
}

function PasswordForm(props: { account: Account; own: boolean; onDone: () => void; onCancel: () => void }) {
  const { t } = useAdminTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const set = useMutation({
    mutationFn: () =>
      send(`/v1/accounts/${props.account.id}/password`, { method: 'PUT', body: { password } }),
    onSuccess: props.onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '' ? [{ path: 'password', message: t.required }] : []);
    if (password !== '' && !set.isPending) set.mutate();
  };
  return (
    <form className="vp-stack vp-stack--tight" noValidate onSubmit={submit}>
      <FaultyForm missing={missing} error={set.error}>
        <TextField
          path="password"
          label={t.accounts.newPasswordFor(props.account.username)}
          hint={props.own ? t.accounts.ownPasswordHint : t.accounts.passwordHint}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
        />
        <div className="vp-row">
          <Button appearance="primary-action-button" type="submit" aria-disabled={set.isPending}>
            {t.accounts.setPassword}
          </Button>
          <Button appearance="subtle-button" type="button" onClick={props.onCancel}>
            {t.cancel}
          </Button>
        </div>
      </FaultyForm>
    </form>
  );
}
