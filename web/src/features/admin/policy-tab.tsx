import { Button, Heading2, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PolicyVersion } from '../../../../src/contract/policy.js';
import type { PolicyState } from '../../../../src/contract/work-words.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { POLICIES_KEY, usePolicies } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { PolicyForm } from './policy-form.js';
import { Told } from './told.js';

const BADGES: Record<PolicyState, { status: string; icon: IconName }> = {
  'in-force': { status: 'active', icon: 'check' },
  planned: { status: 'neutral', icon: 'clock' },
  ended: { status: 'inactive', icon: 'full' },
  replaced: { status: 'inactive', icon: 'cross' },
};

/** The versions of the policy, and a form for the next one. */
export function PolicyTab() {
  const { t } = useTexts();
  const client = useQueryClient();
  const policies = usePolicies();
  const [chosen, setChosen] = useState<number | null>(null);
  const [told, setTold] = useState<PolicyVersion | null>(null);
  const form = useRef<HTMLHeadingElement>(null);
  if (!policies.data)
    return policies.error ? <ProblemNotice error={policies.error} /> : <Skeleton rows={5} />;

  const { policies: versions, etag } = policies.data;
  const newest = versions[0];
  const start =
    versions.find(({ version }) => version === chosen) ??
    versions.find(({ state }) => state === 'in-force') ??
    newest;
  if (!newest || !start) return null;
  const next = newest.version + 1;
  const reload = () => client.invalidateQueries({ queryKey: POLICIES_KEY });

  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('admin.tabs.policy')}</Heading2>
        <p className="vp-quiet">{t('admin.policy.intro')}</p>
      </div>
      <Told said={told?.version ?? null}>
        {told && (
          <Notice type="ok" title={t('admin.policy.made', { n: told.version })} live="none">
            <p>{t('admin.policy.madeDetail')}</p>
          </Notice>
        )}
      </Told>
      <div className="vp-policy">
        <section className="vp-stack vp-stack--tight">
          <Heading3>{t('admin.policy.versions')}</Heading3>
          <ul className="vp-list">
            {versions.map((policy) => (
              <li key={policy.version}>
                <VersionCard
                  policy={policy}
                  onStart={() => {
                    setChosen(policy.version);
                    form.current?.focus();
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
        <section className="vp-stack vp-stack--tight">
          <h3 ref={form} tabIndex={-1} className="utrecht-heading-3">
            {t('admin.policy.next', { n: next })}
          </h3>
          <PolicyForm
            key={`${start.version} ${next}`}
            start={start}
            next={next}
            etag={etag}
            onMade={(made) => {
              setTold(made);
              setChosen(null);
              void reload();
            }}
            onReload={() => void reload().then(() => form.current?.focus())}
          />
        </section>
      </div>
    </section>
  );
}

function VersionCard({ policy, onStart }: { policy: PolicyVersion; onStart: () => void }) {
  const { t, dates } = useTexts();
  const { status, icon } = BADGES[policy.state];
  return (
    <article className="vp-card" data-version={policy.version}>
      <div className="vp-row vp-row--apart">
        <Heading3>{t('admin.policy.version', { n: policy.version })}</Heading3>
        <StatusBadge status={status}>
          <Icon name={icon} /> {t(`admin.policy.states.${policy.state}`)}
        </StatusBadge>
      </div>
      <p className="vp-quiet">{t('admin.policy.from', { moment: dates.dayAndTime(policy.validFrom) })}</p>
      <ol className="vp-levels-short">
        {policy.levels.map((level) => (
          <li key={level}>{t(`admin.levels.${level}`)}</li>
        ))}
      </ol>
      <Button
        appearance="subtle-button"
        aria-label={t('admin.policy.asStartOf', { n: policy.version })}
        onClick={onStart}
      >
        {t('admin.policy.asStart')}
      </Button>
    </article>
  );
}
