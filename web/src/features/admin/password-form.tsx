import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Account } from '../../../../src/contract/accounts.js';
import { send } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { FaultyForm, TextField, type FieldFault } from './form-fields.js';
import { FormSteps } from '../../ui/form-steps.js';

/** A password that somebody else will use. */
export function PasswordField(props: { label: string; value: string; onChange: (password: string) => void }) {
  const { t } = useTexts();
  return (
    <TextField
      path="password"
      label={props.label}
      hint={t('admin.accounts.passwordHint')}
      type="password"
      autoComplete="new-password"
      required
      value={props.value}
      onChange={props.onChange}
    />
  );
}

export function PasswordForm(props: { account: Account; onDone: () => void; onCancel: () => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const set = useMutation({
    mutationFn: () =>
      send(`/v1/accounts/${props.account.id}/password`, { method: 'PUT', ifMatch: null, body: { password } }),
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
        <PasswordField
          label={t('admin.accounts.newPasswordFor', { name: props.account.username })}
          value={password}
          onChange={setPassword}
        />
        <FormSteps
          apart
          submit={t('admin.accounts.setPassword')}
          busy={set.isPending}
          onCancel={props.onCancel}
        />
      </FaultyForm>
    </form>
  );
}
