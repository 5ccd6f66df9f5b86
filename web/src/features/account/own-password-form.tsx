import { Button, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { PasswordChange } from '../../../../src/contract/session.js';
import { send } from '../../lib/api.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';
import { FaultyForm, TextField, type FieldFault } from '../admin/form-fields.js';
import { Told } from '../admin/told.js';
import { OWN_SESSIONS_KEY } from './own-session-list.js';

const EMPTY: PasswordChange = { current: '', password: '' };

export function OwnPasswordForm({ username }: { username: string }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [values, setValues] = useState(EMPTY);
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const change = useMutation({
    mutationFn: (body: PasswordChange) =>
      send('/v1/session/password', { method: 'PUT', ifMatch: null, body }),
    onSuccess: () => {
      setValues(EMPTY);
      setShown(false);
      return client.invalidateQueries({ queryKey: OWN_SESSIONS_KEY });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = (['current', 'password'] as const)
      .filter((path) => values[path] === '')
      .map((path) => ({ path, message: t('admin.required') }));
    setMissing(empty);
    if (empty.length === 0 && !change.isPending) change.mutate(values);
  };
  const field = (path: keyof PasswordChange, label: string, autoComplete: string, hint?: string) => (
    <TextField
      path={path}
      label={label}
      hint={hint}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      required
      value={values[path]}
      onChange={(value) => setValues({ ...values, [path]: value })}
    />
  );
  const wait = change.error instanceof ApiProblem && change.error.status === 429 ? change.error : null;

  return (
    <form className="vp-card" noValidate onSubmit={submit}>
      <Heading2>{t('account.password.title')}</Heading2>
      <p className="vp-quiet">{t('account.password.intro')}</p>
      <Told said={change.isSuccess ? change.submittedAt : null}>
        {change.isSuccess && <Notice type="ok" title={t('account.password.changed')} live="none" />}
      </Told>
      {wait && (
        <Notice type="warning" title={t('account.password.tooMany')} live="alert">
          <p>
            {t('account.password.tooManyDetail', {
              count: Math.max(1, Math.ceil((wait.retryAfter ?? 60) / 60)),
            })}
          </p>
        </Notice>
      )}
      <FaultyForm missing={missing} error={wait ? null : change.error}>
        {/* For whatever keeps passwords: which one is this? */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        {field('current', t('account.password.current'), 'current-password')}
        {field('password', t('account.password.new'), 'new-password', t('account.password.hint'))}
        <label className="vp-account__show">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {t('account.password.show')}
        </label>
        <div className="vp-row vp-form-steps">
          <Button appearance="primary-action-button" type="submit" aria-disabled={change.isPending}>
            {t('account.password.submit')}
          </Button>
        </div>
      </FaultyForm>
    </form>
  );
}
