import { Heading1 } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/use-page-title.js';

/** The administrator's start: until the screens exist it says which commands there are. */
export default function AdminPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.admin'));
  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t('admin.title')}</Heading1>
      <Notice type="info" live="none">
        <p>{t('admin.detail')}</p>
      </Notice>
    </div>
  );
}
