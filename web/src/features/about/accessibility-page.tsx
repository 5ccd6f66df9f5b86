import { useTexts } from '../../lib/texts.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { OperatorPiece } from './operator-piece.js';
import { Piece, Prose } from './prose.js';
import './about.css';

/** Status, means, shortcomings and complaints: the parts of the Dutch model statement; docs/operator.md has its source. */
const PIECES = ['status', 'how', 'keys'] as const;
const SHORTCOMINGS = ['people', 'dates', 'names'] as const;
const AFTER = ['declaration', 'trouble'] as const;

export default function AccessibilityPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.accessibility'));
  return (
    <Prose title={t('about.accessibility.title')} intro={t('about.accessibility.intro')}>
      {PIECES.map((piece) => (
        <Piece key={piece} title={t(`about.accessibility.pieces.${piece}.title`)}>
          {t(`about.accessibility.pieces.${piece}.text`)}
        </Piece>
      ))}
      <Piece title={t('about.accessibility.known.title')}>
        <ul>
          {SHORTCOMINGS.map((shortcoming) => (
            <li key={shortcoming}>{t(`about.accessibility.known.${shortcoming}`)}</li>
          ))}
        </ul>
      </Piece>
      {AFTER.map((piece) => (
        <Piece key={piece} title={t(`about.accessibility.after.${piece}.title`)}>
          {t(`about.accessibility.after.${piece}.text`)}
        </Piece>
      ))}
      <OperatorPiece />
    </Prose>
  );
}
