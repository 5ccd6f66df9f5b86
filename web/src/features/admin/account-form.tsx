import { Heading3 } from '@utrecht/component-library-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Account, AccountInput } from '../../../../src/contract/accounts.js';
import { ROLES, type Role } from '../../../../src/contract/words.js';
import { send } from '../../lib/api.js';
import { useOrganisations } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { FaultyForm, SelectField, TextField, type FieldFault } from './form-fields.js';
import { FormSteps } from '../../ui/form-steps.js';
import { PasswordField } from './password-form.js';

export function AccountForm(props: { onMade: (account: Account) => void; onCancel: () => void }) {
  const { t } = useTexts();
  const { organisations } = useOrganisations();
  const keyOf = useKeyOf();
  const [username, setUsername] = useState('');
  const [role, setRole] = useState<Role>('coordinator');
  const [providerId, setProviderId] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const make = useMutation({
    mutationFn: async (body: AccountInput) =>
      (await send<Account>('/v1/accounts', { method: 'POST', body, idempotencyKey: keyOf(body) })).data,
    onSuccess: props.onMade,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = [
      ...(username.trim() === '' ? ['username'] : []),
      ...(role === 'provider' && providerId === '' ? ['providerId'] : []),
      ...(password === '' ? ['password'] : []),
    ].map((path) => ({ path, message: t('admin.required') }));
    setMissing(empty);
    if (empty.length > 0 || make.isPending) return;
    make.mutate({
      username: username.trim(),
      role,
      password,
      ...(role === 'provider' && { providerId }),
    });
  };

  return (
    <form className="vp-card vp-narrow-form" noValidate onSubmit={submit}>
      <Heading3>{t('admin.accounts.add')}</Heading3>
      <FaultyForm missing={missing} error={make.error}>
        <TextField
          path="username"
          hint={t('admin.accounts.usernameHint')}
          required
          value={username}
          onChange={setUsername}
        />
        <SelectField
          path="role"
          options={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
          value={role}
          onChange={setRole}
        />
        {role === 'provider' && (
          <SelectField
            path="providerId"
            required
            options={[
              { value: '', label: '' },
              ...organisations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={providerId}
            onChange={setProviderId}
          />
        )}
        <PasswordField label={t('admin.accounts.password')} value={password} onChange={setPassword} />
        <FormSteps apart submit={t('admin.accounts.make')} busy={make.isPending} onCancel={props.onCancel} />
      </FaultyForm>
    </form>
  );
}
