import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { UnsuitableFold } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { FEW, Fold } from './fold.js';
import type { Holding } from './holding.js';
import { OverrideForm } from './override-form.js';
import { Verdicts } from './verdicts.js';
import { WholeVerdict, Why, type WholeVerdictProps } from './whole-verdict.js';

interface UnsuitableProps {
  folds: UnsuitableFold[];
  units: Units;
  holding: Holding;
  asker: WholeVerdictProps['asker'];
}

/** Why not, by the first reason. Of few units every rule that they fail is there at once, of many when one is opened. */
export function Unsuitable({ folds, units, holding, asker }: UnsuitableProps) {
  const { t } = useTexts();
  return (
    <ul className="vp-reasons">
      {folds.map(({ rule, units: failing }) => (
        <li key={rule}>
          <Fold label={t(`rules.${rule}`)} count={failing.length}>
            <ul className="vp-list vp-reasons__units">
              {failing.map((match) => (
                <UnsuitableUnit
                  key={match.unitId}
                  match={match}
                  name={units.get(match.unitId)?.name ?? match.unitId}
                  whole={failing.length <= FEW}
                  holding={holding}
                  asker={asker}
                />
              ))}
            </ul>
          </Fold>
        </li>
      ))}
    </ul>
  );
}

interface UnsuitableUnitProps {
  match: UnsuitableFold['units'][number];
  name: string;
  /** True: the sentences are there without asking why. */
  whole: boolean;
  holding: Holding;
  asker: WholeVerdictProps['asker'];
}

function UnsuitableUnit({ match, name, whole, holding, asker }: UnsuitableUnitProps) {
  const { t, figures } = useTexts();
  const [overriding, setOverriding] = useState(false);
  const { unitId, failed } = match;
  // Who holds a place against the rules reads them first.
  const Sentences = whole || overriding ? WholeVerdict : Why;
  const alsoFails = failed.slice(1).map((rule) => t(`rules.${rule}`));
  return (
    <li data-unit={unitId} data-status="unsuitable">
      <p className="vp-strong">{name}</p>
      {Sentences === Why && alsoFails.length > 0 && (
        <p className="vp-quiet">{t('answer.alsoFails', { reasons: figures.list(alsoFails) })}</p>
      )}
      <Sentences asker={asker} unitId={unitId}>
        {({ verdicts }) => <Verdicts verdicts={verdicts.filter(({ outcome }) => outcome === 'fail')} />}
      </Sentences>
      {match.unlockedBy.map((unlock) => (
        <p key={unlock.fact} className="vp-unlock">
          <Icon name="info" />
          <span>{unlock.text}</span>
        </p>
      ))}
      {match.bookable > 0 && (
        <div className="vp-row vp-row--apart">
          <span className="vp-quiet">{t('answer.bookableThere', { count: match.bookable })}</span>
          {!overriding && (
            <Button
              appearance="subtle-button"
              aria-label={t('answer.overrideAt', { unit: name })}
              onClick={() => setOverriding(true)}
            >
              {t('answer.override')}
            </Button>
          )}
        </div>
      )}
      {overriding && (
        <OverrideForm
          busy={holding.busyUnitId === unitId}
          onHold={(reason) => holding.hold(unitId, reason)}
          onCancel={() => setOverriding(false)}
        />
      )}
    </li>
  );
}
