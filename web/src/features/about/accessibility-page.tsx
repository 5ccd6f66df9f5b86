import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { Piece, Prose } from './prose.js';

export default function AccessibilityPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.accessibility'));
  return (
    <Prose title={t('accessibility.title')} intro={t('accessibility.intro')}>
      <p>{t('accessibility.how')}</p>
      <Piece title={t('accessibility.keysTitle')}>{t('accessibility.keys')}</Piece>
      <p>{t('accessibility.trouble')}</p>
    </Prose>
  );
}
