import { Heading3 } from '@utrecht/component-library-react';
import type { NextPlace as Step } from '../../../../src/contract/desk.js';
import type { Hold } from '../../../../src/contract/hold.js';
import type { MatchesInBrief, UnitInBrief } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { AskAhead, useAsked } from '../tasks/request-follow-up.js';
import { Icon } from '../../ui/icon.js';

const MOST_NEXT_STEPS = 3;

/**
 * Where the person can move to from the place that is kept: units of another kind that open later, best first.
 * Once the person has arrived also those that have opened since, as long as they keep office hours.
 */
export function nextStepsAfter(holds: readonly Hold[], matches: MatchesInBrief, units: Units): UnitInBrief[] {
  const keptKinds = new Set(holds.map(({ unitId }) => units.get(unitId)?.kind));
  const arrived = holds.some(({ status }) => status === 'placed');
  return matches.units
    .filter(({ unitId, status }) => {
      const unit = units.get(unitId);
      if (!unit || keptKinds.has(unit.kind)) return false;
      return status === 'later' || (arrived && status === 'now' && unit.intake === 'office-hours');
    })
    .slice(0, MOST_NEXT_STEPS);
}

interface NextStepsProps {
  requestId: string;
  matches: MatchesInBrief;
  /** The places that are kept already. */
  holds: readonly Hold[];
  units: Units;
}

/** What comes after a place for tonight. */
export function NextSteps({ requestId, matches, holds, units }: NextStepsProps) {
  const { t } = useTexts();
  const asked = useAsked(requestId);
  // What was asked for already stands above, with its place in the row.
  const steps = nextStepsAfter(holds, matches, units).filter(({ unitId }) => !asked.has(unitId));
  if (steps.length === 0) return null;
  return (
    <section className="vp-card">
      <Heading3>{t('requests.nextSteps')}</Heading3>
      <ul className="vp-list">
        {steps.map((step) => (
          <li key={step.unitId}>
            <NextStep step={step} units={units} />
            <AskAhead requestId={requestId} step={step} units={units} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "COSM Rotterdam, vrouwen kan vanaf morgen 09:00. CoMensha beslist." */
export function NextStep({ step, units }: { step: Step; units: Units }) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const unit = units.get(step.unitId)?.name ?? step.unitId;
  return (
    <span className="vp-next-step">
      <Icon name="clock" />
      <span>
        {step.placeableFrom
          ? t('requests.nextStep', { unit, moment: dates.moment(step.placeableFrom, now) })
          : t('requests.nextStepNow', { unit })}{' '}
        <span className="vp-quiet">{t(`authorities.${step.placingAuthority}`)}.</span>
      </span>
    </span>
  );
}
