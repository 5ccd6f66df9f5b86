import { Button } from '@utrecht/component-library-react';
import type { Plan } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Freshness } from '../../ui/freshness.js';
import { Icon } from '../../ui/icon.js';
import { CallUnit } from '../escalation/parts.js';
import type { Holding } from './holding.js';

interface PlanCardProps {
  plan: Plan;
  units: Units;
  holding: Holding;
  best?: boolean;
  /** Where the household sleeps in the first unit; null: it is not described by rooms. */
  rooms?: string[] | undefined;
}

/** A plan as a timeline: where tonight, and where after that. */
export function PlanCard({ plan, units, holding, best = false, rooms }: PlanCardProps) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? unitId;
  const first = plan.steps[0];
  const last = plan.steps.at(-1);
  if (!first || !last) return null;
  const busy = holding.busyUnitId === first.unitId;

  return (
    <div className={best ? 'vp-plan vp-plan--best' : 'vp-plan'} data-plan={plan.type}>
      <ol className="vp-timeline">
        {plan.steps.map((step, index) => {
          const unit = units.get(step.unitId);
          return (
            <li key={step.unitId} className="vp-timeline__step">
              <span className="vp-timeline__when">
                {index === 0 ? t('answer.now') : dates.moment(step.from, now)}
              </span>
              <span className="vp-timeline__where">{nameOf(step.unitId)}</span>
              {unit && (
                <span className="vp-quiet">
                  {t(`kinds.${unit.kind}`)} · {t(`authorities.${unit.placingAuthority}`)}
                </span>
              )}
              {rooms && rooms.length > 0 && index === 0 && (
                <span className="vp-row vp-row--line">
                  <Icon name="bed" /> {t('answer.inRooms', { count: rooms.length, rooms: rooms.join(' + ') })}
                </span>
              )}
              {unit && index === 0 && (
                <Freshness confirmedAt={unit.availability.confirmedAt} stale={unit.availability.stale} />
              )}
              {index === 0 && <CallUnit unitId={step.unitId} />}
            </li>
          );
        })}
      </ol>
      {plan.cautions.length > 0 && (
        <ul className="vp-verdicts">
          {plan.cautions.map((caution) => (
            <li key={`${caution.rule} ${caution.text}`} className="vp-verdict vp-verdict--caution">
              <Icon name="warning" />
              <span>
                <span className="vp-sr-only">{t('outcomes.caution')}: </span>
                {caution.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Button
        appearance={best ? 'primary-action-button' : 'secondary-action-button'}
        className="vp-full"
        aria-disabled={holding.busyUnitId !== null}
        onClick={() => holding.hold(first.unitId)}
      >
        {busy ? t('answer.holdBusy') : t('answer.holdAt', { unit: nameOf(first.unitId) })}
      </Button>
      {plan.type === 'bridge' && (
        <p className="vp-quiet">{t('answer.bridgeHint', { unit: nameOf(last.unitId) })}</p>
      )}
    </div>
  );
}
