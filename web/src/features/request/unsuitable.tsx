import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { UnitMatch } from '../../../../src/contract/matches.js';
import type { RuleCode } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import type { Holding } from './holding.js';
import { OverrideForm } from './override-form.js';
import { Verdicts } from './verdicts.js';

interface UnsuitableProps {
  matches: UnitMatch[];
  units: Units;
  holding: Holding;
}

/** Why not: folded by the first reason, each unit with every rule that it fails. */
export function Unsuitable({ matches, units, holding }: UnsuitableProps) {
  const { t } = useTexts();
  const groups = new Map<RuleCode, UnitMatch[]>();
  for (const match of matches) {
    const reason = match.failed[0];
    if (reason) groups.set(reason, [...(groups.get(reason) ?? []), match]);
  }
  return (
    <ul className="vp-reasons">
      {[...groups].map(([reason, failing]) => (
        <li key={reason}>
          <details className="vp-details">
            <summary>
              <Icon name="next" />
              <span>
                {t(`rules.${reason}`)}{' '}
                <span className="vp-quiet vp-nowrap">({t('answer.failing', { count: failing.length })})</span>
              </span>
            </summary>
            <ul className="vp-list vp-reasons__units">
              {failing.map((match) => (
                <UnsuitableUnit
                  key={match.unitId}
                  match={match}
                  name={units.get(match.unitId)?.name ?? match.unitId}
                  holding={holding}
                />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

interface UnsuitableUnitProps {
  match: UnitMatch;
  name: string;
  holding: Holding;
}

function UnsuitableUnit({ match, name, holding }: UnsuitableUnitProps) {
  const { t } = useTexts();
  const [overriding, setOverriding] = useState(false);
  return (
    <li data-unit={match.unitId} data-status={match.status}>
      <p className="vp-strong">{name}</p>
      <Verdicts verdicts={match.verdicts.filter((verdict) => verdict.outcome === 'fail')} />
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
          busy={holding.busyUnitId === match.unitId}
          onHold={(reason) => holding.hold(match.unitId, reason)}
          onCancel={() => setOverriding(false)}
        />
      )}
    </li>
  );
}
