import { Button } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact, Contacts } from '../../../../src/contract/contacts.js';
import type { ContactChain } from '../../../../src/contract/work-words.js';
import { send, type Answer } from '../../lib/api.js';
import { isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { SureQuestion } from '../../ui/sure-question.js';
import { ContactForm } from './contact-form.js';
import { CONTACTS_KEY } from './escalation-queries.js';
import { phoneText } from './phone-text.js';

interface ContactListProps {
  chain: ContactChain;
  providerId: string | null;
  contacts: readonly Contact[];
}

/** One chain in the order in which it is called; to be changed, moved, taken away and added to. */
export function ContactList({ chain, providerId, contacts }: ContactListProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const order = useMutation({
    mutationFn: ({ contactIds }: { contactIds: string[]; moved: string }) =>
      send<Contacts>('/v1/contacts', {
        method: 'PUT',
        body: { contactIds },
        ifMatch: client.getQueryData<Answer<Contacts>>(CONTACTS_KEY)?.etag ?? null,
      }),
    onSuccess: (ordered) => client.setQueryData(CONTACTS_KEY, ordered),
    onError: () => client.invalidateQueries({ queryKey: CONTACTS_KEY }),
  });
  const move = (from: number, to: number) => {
    const ids = contacts.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    if (!order.isPending) order.mutate({ contactIds: ids, moved: contacts[from]?.name ?? '' });
  };
  return (
    <div className="vp-stack vp-stack--tight">
      {isStale(order.error) ? (
        <Notice type="warning" title={t('escalation.contacts.stale')} live="alert">
          <p>{t('escalation.contacts.staleDetail', { name: order.variables?.moved ?? '' })}</p>
        </Notice>
      ) : (
        order.error && <ProblemNotice error={order.error} />
      )}
      {contacts.length === 0 && <p className="vp-quiet">{t('escalation.contacts.none')}</p>}
      {contacts.length > 0 && (
        <ol className="vp-list vp-contacts">
          {contacts.map((contact, index) => (
            <li key={contact.id} className="vp-card vp-contact" data-contact={contact.name}>
              <ContactRow
                contact={contact}
                onUp={index > 0 ? () => move(index, index - 1) : null}
                onDown={index < contacts.length - 1 ? () => move(index, index + 1) : null}
              />
            </li>
          ))}
        </ol>
      )}
      {adding ? (
        <div className="vp-card">
          <ContactForm chain={chain} providerId={providerId} contact={null} onDone={() => setAdding(false)} />
        </div>
      ) : (
        <Button appearance="secondary-action-button" className="vp-full" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {t('escalation.contacts.add')}
        </Button>
      )}
    </div>
  );
}

interface ContactRowProps {
  contact: Contact;
  /** Null: it is the first already. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

function ContactRow({ contact, onUp, onDown }: ContactRowProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const remove = useMutation({
    mutationFn: () =>
      send(`/v1/contacts/${contact.id}`, { method: 'DELETE', ifMatch: `"${contact.version}"` }),
    onSettled: () => client.invalidateQueries({ queryKey: CONTACTS_KEY }),
  });
  const { name, phone, email } = contact;
  if (open === 'change') {
    return (
      <ContactForm
        chain={contact.chain}
        providerId={contact.providerId}
        contact={contact}
        onDone={() => setOpen(null)}
      />
    );
  }
  return (
    <>
      <div className="vp-contact__row">
        <div className="vp-contact__who">
          <span className="vp-strong">{name}</span>
          <span className="vp-contact__reach">
            <span className="vp-nowrap">{phoneText(phone)}</span>
            {email !== null && <span>{email}</span>}
          </span>
        </div>
        <div className="vp-contact__order">
          {onUp && (
            <Button
              appearance="subtle-button"
              aria-label={t('escalation.contacts.up', { name })}
              onClick={onUp}
            >
              <span className="vp-contact__up">
                <Icon name="arrow" />
              </span>
            </Button>
          )}
          {onDown && (
            <Button
              appearance="subtle-button"
              aria-label={t('escalation.contacts.down', { name })}
              onClick={onDown}
            >
              <Icon name="arrow" />
            </Button>
          )}
        </div>
      </div>
      {open === 'remove' ? (
        <SureQuestion
          step={t('escalation.contacts.remove')}
          question={t('escalation.contacts.removeSure', { name })}
          isDanger
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => !remove.isPending && remove.mutate()}
          onCancel={() => setOpen(null)}
        />
      ) : (
        <div className="vp-row">
          <Button
            appearance="subtle-button"
            aria-label={t('escalation.contacts.changeOf', { name })}
            onClick={() => setOpen('change')}
          >
            {t('escalation.contacts.change')}
          </Button>
          <Button
            appearance="subtle-button"
            aria-label={t('escalation.contacts.removeOf', { name })}
            onClick={() => setOpen('remove')}
          >
            {t('escalation.contacts.remove')}
          </Button>
        </div>
      )}
    </>
  );
}
