import { Heading2 } from '@utrecht/component-library-react';
import { useState } from 'react';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Empty } from '../../ui/empty.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ContactList } from './contact-list.js';
import { useContacts, useRoster } from './escalation-queries.js';
import { RosterEditor } from './roster-editor.js';
import './escalation.css';
import './duty.css';

/** The contacts of one provider and who of them is on call. */
export function Duty({ providerId }: { providerId: string }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const contacts = useContacts();
  const roster = useRoster(providerId);
  const [loads, setLoads] = useState(0);
  const failed = contacts.error ?? roster.error;
  if (!contacts.data || !roster.data)
    return failed ? <ProblemNotice error={failed} /> : <Skeleton rows={4} />;
  const own = contacts.data.data.contacts.filter((contact) => contact.providerId === providerId);
  const { onCall, exceptions, weekly } = roster.data.data;
  const planned = weekly.length + exceptions.length > 0;

  return (
    <>
      {failed && <ProblemNotice error={failed} />}
      {onCall ? (
        <Notice type="ok" title={t('escalation.duty.now', { name: onCall.name })} live="none">
          {onCall.until && <p>{t('escalation.duty.until', { moment: dates.moment(onCall.until, now) })}</p>}
        </Notice>
      ) : (
        planned && (
          <Notice type="warning" title={t('escalation.duty.nobody')} live="none">
            <p>{t('escalation.duty.nobodyDetail')}</p>
          </Notice>
        )
      )}
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('escalation.contacts.title')}</Heading2>
        <ContactList chain="provider" providerId={providerId} contacts={own} />
      </section>
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('escalation.roster.title')}</Heading2>
        {own.length === 0 ? (
          <Empty icon="clock" title={t('escalation.roster.noContacts')}>
            <p>{t('escalation.roster.noContactsDetail')}</p>
          </Empty>
        ) : (
          <RosterEditor
            key={`${providerId} ${loads}`}
            providerId={providerId}
            contacts={own}
            roster={roster.data.data}
            etag={roster.data.etag}
            onLookAgain={async () => {
              const { data, isError } = await roster.refetch();
              return isError || !data ? null : data.data;
            }}
            onTakeTheirs={() => setLoads((before) => before + 1)}
          />
        )}
      </section>
    </>
  );
}
