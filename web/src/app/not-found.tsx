import { Heading1, Paragraph } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import { useTexts } from '../lib/texts.js';
import { usePageTitle } from '../ui/use-page-title.js';

export function NotFound() {
  const { t } = useTexts();
  usePageTitle(t.titles.notFound);
  return (
    <div className="vp-stack">
      <Heading1>{t.errors.notFound}</Heading1>
      <Paragraph>{t.errors.notFoundDetail}</Paragraph>
      <p>
        <Link className="utrecht-link" to="/">
          {t.errors.toStart}
        </Link>
      </p>
    </div>
  );
}
