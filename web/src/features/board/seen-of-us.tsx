import { useSyncExternalStore } from 'react';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { BoardRow } from './board-row.js';
import { liveBoard, onLiveBoard } from './live-board.js';
import './board.css';

/** A provider's own rows of the board, exactly as everybody else sees them. */
export default function SeenOfUs({ providerId }: { providerId: string | null }) {
  const { t } = useTexts();
  const now = useNow(30_000);
  const { board } = useSyncExternalStore(onLiveBoard, liveBoard);
  const own = board?.units.filter((unit) => unit.providerId === providerId) ?? [];
  if (own.length === 0) return null;
  return (
    <details className="vp-details">
      <summary>
        <Icon name="next" /> {t('provider.seenTitle')}
      </summary>
      <div className="vp-stack vp-stack--tight">
        <p className="vp-quiet">{t('provider.seenDetail')}</p>
        <ul className="vp-board">
          {own.map((unit) => (
            <li key={unit.unitId}>
              <BoardRow unit={unit} changed={false} now={now} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
