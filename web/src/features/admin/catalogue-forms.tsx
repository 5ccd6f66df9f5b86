import { Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Area, Provider } from '../../../../src/contract/catalogue.js';
import { send } from '../../lib/api.js';
import { AREAS_KEY, PROVIDERS_KEY, useAreas } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { FaultyForm, TextField, type FieldFault } from './form-fields.js';
import { FormSteps } from '../../ui/form-steps.js';

interface AddFormProps {
  onAdded: (name: string) => void;
  onCancel: () => void;
}

export function ProviderForm({ onAdded, onCancel }: AddFormProps) {
  const { t } = useTexts();
  const [provider, setProvider] = useState<Provider>({ name: '', id: '', source: '' });
  const set = (part: Partial<Provider>) => setProvider({ ...provider, ...part });
  return (
    <AddForm
      title={t('admin.catalogue.addProvider')}
      path="/v1/providers"
      queryKey={PROVIDERS_KEY}
      body={provider}
      onAdded={() => onAdded(provider.name)}
      onCancel={onCancel}
    >
      <TextField path="name" required value={provider.name} onChange={(name) => set({ name })} />
      <TextField
        path="id"
        hint={t('admin.catalogue.idHint')}
        required
        value={provider.id}
        onChange={(id) => set({ id })}
      />
      <TextField
        path="source"
        hint={t('admin.catalogue.sourceHint')}
        required
        value={provider.source}
        onChange={(source) => set({ source })}
      />
    </AddForm>
  );
}

export function AreaForm({ onAdded, onCancel }: AddFormProps) {
  const { t } = useTexts();
  const areas = useAreas();
  const [area, setArea] = useState<Area>({ municipality: '', region: '' });
  const set = (part: Partial<Area>) => setArea({ ...area, ...part });
  return (
    <AddForm
      title={t('admin.catalogue.addArea')}
      path="/v1/areas"
      queryKey={AREAS_KEY}
      body={area}
      onAdded={() => onAdded(area.municipality)}
      onCancel={onCancel}
    >
      <TextField
        path="municipality"
        required
        value={area.municipality}
        onChange={(municipality) => set({ municipality })}
      />
      <TextField
        path="region"
        required
        suggestions={areas.data?.regions ?? []}
        value={area.region}
        onChange={(region) => set({ region })}
      />
    </AddForm>
  );
}

/** A short form of texts that must all be filled in. */
function AddForm<T extends object>(props: {
  title: string;
  path: string;
  queryKey: readonly string[];
  body: T;
  onAdded: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const client = useQueryClient();
  const keyOf = useKeyOf();
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const add = useMutation({
    mutationFn: (body: T) => send(props.path, { method: 'POST', body, idempotencyKey: keyOf(body) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: props.queryKey });
      props.onAdded();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = Object.entries(props.body)
      .filter(([, value]) => String(value).trim() === '')
      .map(([path]) => ({ path, message: t('admin.required') }));
    setMissing(empty);
    if (empty.length === 0 && !add.isPending) add.mutate(props.body);
  };
  return (
    <form className="vp-card vp-narrow-form" noValidate onSubmit={submit}>
      <Heading3>{props.title}</Heading3>
      <FaultyForm missing={missing} error={add.error}>
        {props.children}
        <FormSteps apart submit={t('admin.catalogue.add')} busy={add.isPending} onCancel={props.onCancel} />
      </FaultyForm>
    </form>
  );
}
