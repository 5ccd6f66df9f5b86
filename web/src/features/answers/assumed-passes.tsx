import type { Verdict } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { AnswerButtons } from './answer-buttons.js';
import type { Answers } from './answers.js';

interface AssumedPassesProps {
  unitId: string;
  /** Of the unit, those that are not confirmed among them. */
  verdicts: readonly Verdict[];
  /** Absent where there is no request to keep an answer with. */
  answers: Answers | undefined;
}

/** What fits by what nobody confirmed, quietly: asked on the telephone, it is recorded in one tap. */
export function AssumedPasses({ unitId, verdicts, answers }: AssumedPassesProps) {
  const { t } = useTexts();
  // When a house admits is no rule that a unit could fail.
  const assumed = verdicts.filter(
    ({ rule, outcome, assumed: isAssumed }) => isAssumed && outcome === 'pass' && rule !== 'intake',
  );
  if (assumed.length === 0) return null;
  return (
    <details className="vp-details">
      <summary>
        <Icon name="next" /> {t('answers.assumed', { count: assumed.length })}
      </summary>
      <div className="vp-stack vp-stack--tight">
        {assumed.map(({ rule, text }) => (
          <div key={rule} className="vp-stack vp-stack--tight" data-assumed-pass={rule}>
            <p>{text}</p>
            {answers && <AnswerButtons question={text} unitId={unitId} rule={rule} answers={answers} />}
          </div>
        ))}
        {answers && <p className="vp-quiet">{t('answers.onlyThis')}</p>}
      </div>
    </details>
  );
}
