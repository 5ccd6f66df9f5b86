import { useTexts } from '../../lib/texts.js';
import { PhoneHelp } from '../../ui/phone-help.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { Piece, Prose } from './prose.js';

export default function AboutPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.about'));
  return (
    <Prose title={t('about.title')} intro={t('about.what')}>
      <Piece title={t('about.howTitle')}>{t('about.how')}</Piece>
      <p>{t('about.who')}</p>
      <p className="vp-quiet">{t('about.open')}</p>
      <PhoneHelp />
    </Prose>
  );
}
