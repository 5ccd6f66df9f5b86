import { useTexts } from '../../lib/texts.js';
import { PhoneHelp } from '../../ui/phone-help.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { OperatorPiece } from './operator-piece.js';
import { Piece, Prose } from './prose.js';
import './about.css';

const PIECES = ['how', 'who', 'open'] as const;

export default function AboutPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.about'));
  return (
    <Prose title={t('about.service.title')} intro={t('about.service.intro')}>
      {PIECES.map((piece) => (
        <Piece key={piece} title={t(`about.service.pieces.${piece}.title`)}>
          {t(`about.service.pieces.${piece}.text`)}
        </Piece>
      ))}
      <OperatorPiece />
      <section className="vp-card">
        <PhoneHelp />
      </section>
    </Prose>
  );
}
