import { Button, Heading1, Heading2, Heading3 } from '@utrecht/component-library-react';
import type { TreeContact, TreeProvider } from '../../../../src/contract/contacts.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { CallLink } from './call-link.js';
import { useTelephoneTree } from './escalation-queries.js';
import './escalation.css';

const PUBLIC = [
  { name: 'emergency', phone: '112' },
  { name: 'comensha', phone: '+31334481186' },
] as const;

/** Whom to call, in this order, when nobody answers or nothing else works; to be printed before it is needed. */
export default function TelephoneTreePage() {
  const { t, dates } = useTexts();
  usePageTitle(t('escalation.tree.tab'));
  const now = useNow(60_000);
  const tree = useTelephoneTree('anew');
  const units = useUnits();
  if (!tree.data) return tree.error ? <ProblemNotice error={tree.error} /> : <Skeleton rows={4} />;
  const { at, providers, region, neighbour, police } = tree.data;
  const withContacts = providers.filter(({ onCall, others }) => onCall !== null || others.length > 0);
  const without = providers.filter(({ onCall, others }) => onCall === null && others.length === 0);
  const unitNames = ({ unitIds }: TreeProvider) =>
    unitIds.map((unitId) => units.data?.get(unitId)?.name ?? '').filter(Boolean);

  return (
    <div className="vp-stack vp-tree">
      <div className="vp-row vp-row--apart">
        <div>
          <Heading1>{t('escalation.tree.title')}</Heading1>
          <p className="vp-quiet">{t('escalation.tree.at', { moment: dates.moment(at, now) })}</p>
        </div>
        <Button appearance="secondary-action-button" onClick={() => window.print()}>
          {t('escalation.tree.print')}
        </Button>
      </div>
      {tree.error && (
        <Notice type="warning" title={t('escalation.tree.old')}>
          <p>{t('escalation.tree.oldDetail')}</p>
        </Notice>
      )}
      <ol className="vp-tree__levels">
        <li>
          <Heading2>{t('escalation.tree.providers')}</Heading2>
          {withContacts.length === 0 && (
            <Empty icon="phone" title={t('escalation.tree.none')}>
              <p>{t('escalation.tree.noneDetail')}</p>
            </Empty>
          )}
          <ul className="vp-list vp-tree__providers">
            {withContacts.map((provider) => (
              <li key={provider.providerId} className="vp-card vp-branch" data-branch={provider.providerId}>
                <Branch provider={provider} units={unitNames(provider)} now={now} />
              </li>
            ))}
          </ul>
          {withContacts.length > 0 && without.length > 0 && (
            <p className="vp-quiet">
              {t('escalation.tree.without', { names: without.map(({ name }) => name).join(', ') })}
            </p>
          )}
        </li>
        <Level title={t('escalation.tree.region')} contacts={region} />
        <Level title={t('escalation.tree.neighbour')} contacts={neighbour} />
        <Level
          title={t('escalation.tree.police')}
          contacts={[
            ...police,
            ...PUBLIC.map(({ name, phone }) => ({ name: t(`escalation.tree.public.${name}`), phone })),
          ]}
        />
      </ol>
    </div>
  );
}

function Branch({ provider, units, now }: { provider: TreeProvider; units: string[]; now: number }) {
  const { t, dates } = useTexts();
  const { onCall, others, waiting, name } = provider;
  return (
    <>
      <div className="vp-row vp-row--apart">
        <Heading3>{name}</Heading3>
        {waiting && (
          <span className="vp-branch__waiting">
            <Icon name="clock" /> {t('escalation.tree.waiting')}
          </span>
        )}
      </div>
      {units.length > 0 && <p className="vp-quiet">{units.join(' · ')}</p>}
      {onCall && (
        <div>
          <CallLink label={onCall.name} phone={onCall.phone} />
          <p className="vp-quiet">
            {onCall.until === null
              ? t('escalation.tree.onCall')
              : t('escalation.tree.onCallUntil', { moment: dates.moment(onCall.until, now) })}
          </p>
        </div>
      )}
      <Numbers contacts={others} />
    </>
  );
}

function Level({ title, contacts }: { title: string; contacts: readonly TreeContact[] }) {
  const { t } = useTexts();
  return (
    <li>
      <Heading2>{title}</Heading2>
      {contacts.length === 0 ? (
        <p className="vp-quiet">{t('escalation.tree.empty')}</p>
      ) : (
        <div className="vp-card vp-branch">
          <Numbers contacts={contacts} />
        </div>
      )}
    </li>
  );
}

function Numbers({ contacts }: { contacts: readonly TreeContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <ol className="vp-branch__numbers">
      {contacts.map(({ name, phone }) => (
        <li key={`${name} ${phone}`}>
          <CallLink label={name} phone={phone} />
        </li>
      ))}
    </ol>
  );
}
