import { FormLabel, Heading2, Heading3 } from '@utrecht/component-library-react';
import { useId, useState } from 'react';
import type { ContactChain } from '../../../../src/contract/work-words.js';
import { useTexts } from '../../lib/texts.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useOrganisations } from '../admin/admin-queries.js';
import { ContactList } from './contact-list.js';
import { Duty } from './duty.js';
import { useContacts } from './escalation-queries.js';
import './duty.css';

const CHAINS = ['region', 'neighbour', 'police'] satisfies readonly ContactChain[];

/** Whom the service tells and coordinators call, for an administrator: the region's chain, and any provider's. */
export default function ContactsTab() {
  const { t } = useTexts();
  const id = useId();
  const contacts = useContacts();
  const { organisations, areKnown, error } = useOrganisations();
  const [providerId, setProviderId] = useState('');
  const failed = contacts.error ?? error;
  if (!contacts.data || !areKnown) {
    return failed ? <ProblemNotice error={failed} /> : <Skeleton rows={4} />;
  }
  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('escalation.keeping.title')}</Heading2>
        <p className="vp-quiet">{t('escalation.keeping.intro')}</p>
      </div>
      <div className="vp-chains">
        {CHAINS.map((chain) => (
          <section key={chain} className="vp-stack vp-stack--tight" data-chain={chain}>
            <Heading3>{t(`escalation.keeping.chains.${chain}`)}</Heading3>
            <p className="vp-quiet">{t(`escalation.keeping.hints.${chain}`)}</p>
            <ContactList
              chain={chain}
              providerId={null}
              contacts={contacts.data.data.contacts.filter((contact) => contact.chain === chain)}
            />
          </section>
        ))}
      </div>
      <div className="vp-field vp-narrow-form">
        <FormLabel htmlFor={id}>{t('escalation.keeping.provider')}</FormLabel>
        <select
          id={id}
          className="vp-choose"
          value={providerId}
          onChange={(event) => setProviderId(event.target.value)}
        >
          <option value="">{t('escalation.keeping.choose')}</option>
          {organisations.map((provider) => (
            <option key={provider.id} value={provider.id}>
              {provider.name}
            </option>
          ))}
        </select>
      </div>
      {providerId !== '' && (
        <div className="vp-stack vp-narrow-form">
          <Duty key={providerId} providerId={providerId} />
        </div>
      )}
    </section>
  );
}
