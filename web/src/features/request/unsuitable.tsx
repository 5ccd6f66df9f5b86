import type { UnitMatch } from '../../../../src/contract/matches.js';
import type { RuleCode } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Verdicts } from './verdicts.js';

/** Why not: folded by the first reason, each unit with every rule that it fails. */
export function Unsuitable({ matches, units }: { matches: UnitMatch[]; units: Units }) {
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
                {t.rules[reason]} <span className="vp-quiet">({t.answer.failing(failing.length)})</span>
              </span>
            </summary>
            <ul className="vp-list vp-reasons__units">
              {failing.map((match) => (
                <li key={match.unitId} data-unit={match.unitId} data-status={match.status}>
                  <p className="vp-strong">{units.get(match.unitId)?.name ?? match.unitId}</p>
                  <Verdicts verdicts={match.verdicts.filter((verdict) => verdict.outcome === 'fail')} />
                  {match.unlockedBy.map((unlock) => (
                    <p key={unlock.fact} className="vp-unlock">
                      <Icon name="info" />
                      <span>{unlock.text}</span>
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
