import { Button, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type FormEvent } from 'react';
import type { Contact, ContactChain } from '../../../../src/contract/escalation.js';
import { send } from '../../lib/api.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { CONTACTS_KEY } from './escalation-queries.js';
import { phoneText } from './phone-text.js';

const FIELDS = [
  { name: 'name', type: 'text', required: true },
  { name: 'phone', type: 'tel', required: true },
  { name: 'email', type: 'email', required: false },
] as const;
type FieldName = (typeof FIELDS)[number]['name'];

interface ContactFormProps {
  chain: ContactChain;
  providerId: string | null;
  /** Null: a new one. */
  contact: Contact | null;
  onDone: () => void;
}

/** A function with its number: a name of a person is asked for nowhere. */
export function ContactForm({ chain, providerId, contact, onDone }: ContactFormProps) {
  const { t } = useTexts();
  const id = useId();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const keyOf = useKeyOf();
  const [values, setValues] = useState<Record<FieldName, string>>({
    name: contact?.name ?? '',
    phone: contact ? phoneText(contact.phone) : '',
    email: contact?.email ?? '',
  });
  const [missing, setMissing] = useState<FieldName[]>([]);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        name: values.name.trim(),
        phone: values.phone.trim(),
        email: values.email.trim() || null,
      };
      if (contact) {
        const path = `/v1/contacts/${contact.id}`;
        return send(path, { method: 'PUT', body, ifMatch: `"${contact.version}"` });
      }
      const added = { ...body, chain, ...(providerId !== null && { providerId }) };
      return send('/v1/contacts', { method: 'POST', body: added, idempotencyKey: keyOf(added) });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: CONTACTS_KEY });
      onDone();
    },
    onError: () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
  });
  const told = save.error instanceof ApiProblem ? (save.error.problem.errors ?? []) : [];
  const faultOf = (name: FieldName): string | undefined =>
    missing.includes(name) ? t('escalation.required') : told.find(({ path }) => path === name)?.message;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = FIELDS.filter(({ name, required }) => required && values[name].trim() === '').map(
      ({ name }) => name,
    );
    setMissing(empty);
    const first = empty[0];
    if (first) document.getElementById(`${id}${first}`)?.focus();
    else if (!save.isPending) save.mutate();
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="vp-stack vp-stack--tight">
      {save.error && told.length === 0 && <ProblemNotice error={save.error} />}
      {(told.length > 0 || missing.length > 0) && (
        <Notice type="error" title={t('escalation.notSaved')} live="alert" />
      )}
      {FIELDS.map(({ name, type, required }) => {
        const fault = faultOf(name);
        return (
          <div key={name} className="vp-field" data-invalid={fault ? '' : undefined}>
            <FormLabel htmlFor={`${id}${name}`}>{t(`escalation.contacts.fields.${name}`)}</FormLabel>
            <p id={`${id}${name}hint`} className="vp-hint">
              {t(`escalation.contacts.hints.${name}`)}
            </p>
            <Textbox
              id={`${id}${name}`}
              type={type}
              required={required}
              autoFocus={name === 'name'}
              autoComplete="off"
              spellCheck={false}
              invalid={fault !== undefined}
              aria-describedby={`${id}${name}hint${fault ? ` ${id}${name}fault` : ''}`}
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
            {fault && <FormFieldErrorMessage id={`${id}${name}fault`}>{fault}</FormFieldErrorMessage>}
          </div>
        );
      })}
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit" aria-disabled={save.isPending}>
          {t('escalation.save')}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
