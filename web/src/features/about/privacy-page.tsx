import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { OperatorPiece } from './operator-piece.js';
import { Piece, Prose } from './prose.js';
import './about.css';

/** What a public body must tell (AVG, articles 13 and 14), the person's side first; docs/operator.md lists what is left to it. */
const PIECES = [
  'not',
  'what',
  'basis',
  'who',
  'board',
  'decision',
  'device',
  'screen',
  'audit',
  'retention',
  'rights',
  'complaint',
] as const;

export default function PrivacyPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.privacy'));
  return (
    <Prose title={t('about.privacy.title')} intro={t('about.privacy.intro')}>
      {PIECES.map((piece) => (
        <Piece key={piece} title={t(`about.privacy.pieces.${piece}.title`)}>
          {t(`about.privacy.pieces.${piece}.text`)}
        </Piece>
      ))}
      <OperatorPiece />
    </Prose>
  );
}
