import { Heading3 } from '@utrecht/component-library-react';
import type { FullFold } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { ExpectedFree } from '../../ui/expected-free.js';
import { Freshness } from '../../ui/freshness.js';
import type { Answers } from '../answers/answers.js';
import { AssumedPasses } from '../answers/assumed-passes.js';
import { CallUnit } from '../escalation/parts.js';
import { FEW, Fold } from './fold.js';
import { Verdicts } from './verdicts.js';
import { Why, type WholeVerdictProps } from './whole-verdict.js';

interface FullProps {
  folds: FullFold[];
  units: Units;
  /** True when there is no place at all: then these are whom to call. */
  open: boolean;
  asker: WholeVerdictProps['asker'];
  answers: Answers | undefined;
}

/** Units that fit and are full, by the reason. */
export function Full({ folds, units, open, asker, answers }: FullProps) {
  const { t } = useTexts();
  return (
    <ul className="vp-folds">
      {folds.map(({ reason, unitIds }) => (
        <li key={reason}>
          <Fold
            label={t(`answer.fullReasons.${reason}`)}
            count={unitIds.length}
            open={open || unitIds.length <= FEW}
          >
            <ul className="vp-list vp-reasons__units">
              {unitIds.map((unitId) => (
                <FullUnit key={unitId} unitId={unitId} units={units} asker={asker} answers={answers} />
              ))}
            </ul>
          </Fold>
        </li>
      ))}
    </ul>
  );
}

type FullUnitProps = Pick<FullProps, 'units' | 'asker' | 'answers'> & { unitId: string };

/** Whom to call, and when there will be room. */
function FullUnit({ unitId, units, asker, answers }: FullUnitProps) {
  const { t } = useTexts();
  const now = useNow(60_000);
  const unit = units.get(unitId);
  return (
    <li data-unit={unitId} data-status="full">
      <Heading3>{unit?.name ?? unitId}</Heading3>
      {unit && (
        <>
          <p className="vp-quiet">
            {t(`kinds.${unit.kind}`)} · {t(`authorities.${unit.placingAuthority}`)}
          </p>
          <Freshness confirmedAt={unit.availability.confirmedAt} stale={unit.availability.stale} />
        </>
      )}
      <CallUnit unitId={unitId} />
      <ExpectedFree expected={unit?.availability.expectedFree} now={now} />
      <Why asker={asker} unitId={unitId}>
        {({ verdicts }) => (
          <>
            <Verdicts verdicts={verdicts} />
            <AssumedPasses unitId={unitId} verdicts={verdicts} answers={answers} />
          </>
        )}
      </Why>
    </li>
  );
}
