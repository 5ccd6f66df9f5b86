import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { UnitInBrief } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import './offers.css';

/** The policy may say another number; the service then tells how many are left. */
const MOST_AT_ONCE = 5;
/** So many are chosen to begin with: the best. */
const CHOSEN_FIRST = 3;
const LONGEST_LIST = 8;

interface AskSeveralProps {
  /** Places that can take the person now, the best first. */
  matches: readonly UnitInBrief[];
  units: Units;
  busy: boolean;
  onAsk: (unitIds: string[]) => void;
}

/** Puts the question to several places with one tap; the first yes wins. */
export function AskSeveral({ matches, units, busy, onAsk }: AskSeveralProps) {
  const { t } = useTexts();
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const listed = matches.slice(0, LONGEST_LIST);
  const chosen = listed
    .map(({ unitId }) => unitId)
    .filter((unitId, index) => changed.get(unitId) ?? index < CHOSEN_FIRST);
  if (listed.length < 2) return null;
  const tooMany = chosen.length > MOST_AT_ONCE;
  return (
    <details className="vp-details vp-several">
      <summary>
        <Icon name="next" /> {t('offers.title')}
      </summary>
      <div className="vp-stack vp-stack--tight">
        <p className="vp-quiet">{t('offers.intro')}</p>
        <fieldset className="vp-several__places">
          <legend className="vp-sr-only">{t('offers.choose')}</legend>
          {listed.map(({ unitId, bookable, placingAuthority }) => (
            <CheckTile
              key={unitId}
              label={units.get(unitId)?.name ?? unitId}
              hint={`${t('answer.places', { count: bookable })} · ${t(`authorities.${placingAuthority}`)}`}
              checked={chosen.includes(unitId)}
              onChange={(on) => setChanged(new Map(changed).set(unitId, on))}
            />
          ))}
        </fieldset>
        <p role="status" className="vp-several__most">
          {tooMany ? t('offers.most', { count: MOST_AT_ONCE }) : ''}
        </p>
        <Button
          appearance="primary-action-button"
          className="vp-full"
          aria-disabled={busy || tooMany || chosen.length === 0}
          onClick={() => !busy && !tooMany && chosen.length > 0 && onAsk(chosen)}
        >
          {busy ? t('offers.asking') : t('offers.ask', { count: chosen.length })}
        </Button>
      </div>
    </details>
  );
}
