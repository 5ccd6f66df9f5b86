import { Heading1 } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { Duty } from './duty.js';

/** Whom coordinators reach at this provider, and when. */
export default function DutyPage({ providerId }: { providerId: string | null }) {
  const { t } = useTexts();
  usePageTitle(t('escalation.duty.tab'));
  return (
    <div className="vp-stack vp-narrow">
      <div>
        <Heading1>{t('escalation.duty.title')}</Heading1>
        <p className="vp-quiet">{t('escalation.duty.intro')}</p>
      </div>
      {providerId !== null && <Duty providerId={providerId} />}
    </div>
  );
}
