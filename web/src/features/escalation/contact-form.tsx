import { FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type FormEvent } from 'react';
import type { Contact, Contacts } from '../../../../src/contract/contacts.js';
import type { ContactChain } from '../../../../src/contract/work-words.js';
import { get, send } from '../../lib/api.js';
import { ApiProblem, isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { FormSteps } from '../../ui/form-steps.js';
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
  // What it is saved against: the list may be read again while somebody types.
  const [base, setBase] = useState(contact);
  const [values, setValues] = useState(() => valuesOf(contact));
  const [theirs, setTheirs] = useState<Contact | 'gone' | null>(null);
  const [missing, setMissing] = useState<FieldName[]>([]);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        name: values.name.trim(),
        phone: values.phone.trim(),
        email: values.email.trim() || null,
      };
      if (base) {
        const path = `/v1/contacts/${base.id}`;
        return send(path, { method: 'PUT', body, ifMatch: `"${base.version}"` });
      }
      const added = { ...body, chain, ...(providerId !== null && { providerId }) };
      return send('/v1/contacts', { method: 'POST', body: added, idempotencyKey: keyOf(added) });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: CONTACTS_KEY });
      onDone();
    },
    onError: async (error) => {
      if (base && isStale(error)) await lookAgain(base).catch(() => undefined);
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    },
  });
  /** Shows what somebody else saved, with what was typed here on top of it. */
  const lookAgain = async (before: Contact) => {
    const { contacts } = await get<Contacts>('/v1/contacts');
    const now = contacts.find(({ id: one }) => one === before.id);
    setTheirs(now ?? 'gone');
    if (!now) return;
    const [old, fresh] = [valuesOf(before), valuesOf(now)];
    setBase(now);
    setValues((typed) => {
      const own = (field: FieldName) => (typed[field] === old[field] ? fresh[field] : typed[field]);
      return { name: own('name'), phone: own('phone'), email: own('email') };
    });
  };
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
    else if (!save.isPending) {
      setTheirs(null);
      save.mutate();
    }
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="vp-stack vp-stack--tight">
      {save.error && told.length === 0 && !theirs && <ProblemNotice error={save.error} />}
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
      {theirs === 'gone' && (
        <Notice type="warning" title={t('escalation.contacts.gone')} live="alert">
          <p>{t('escalation.contacts.goneDetail')}</p>
        </Notice>
      )}
      {theirs && theirs !== 'gone' && (
        <Notice type="warning" title={t('escalation.contacts.staleContact')} live="alert">
          <p>
            {t('escalation.contacts.staleContactDetail', {
              now: Object.values(valuesOf(theirs)).filter(Boolean).join(', '),
            })}
          </p>
        </Notice>
      )}
      <FormSteps submit={t('escalation.save')} busy={save.isPending} onCancel={onDone} />
    </form>
  );
}

function valuesOf(contact: Contact | null): Record<FieldName, string> {
  return {
    name: contact?.name ?? '',
    phone: contact ? phoneText(contact.phone) : '',
    email: contact?.email ?? '',
  };
}
