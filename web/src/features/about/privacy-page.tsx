import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { Piece, Prose } from './prose.js';

export default function PrivacyPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.privacy'));
  return (
    <Prose title={t('privacy.title')} intro={t('privacy.intro')}>
      <Piece title={t('privacy.notTitle')}>{t('privacy.not')}</Piece>
      <Piece title={t('privacy.boardTitle')}>{t('privacy.board')}</Piece>
      <Piece title={t('privacy.deviceTitle')}>{t('privacy.device')}</Piece>
      <Piece title={t('privacy.screenTitle')}>{t('privacy.screen')}</Piece>
      <Piece title={t('privacy.auditTitle')}>{t('privacy.audit')}</Piece>
    </Prose>
  );
}
