import { Button } from '@utrecht/component-library-react';
import type { RuleCode } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import type { Answers } from './answers.js';
import './answers.css';

interface AnswerButtonsProps {
  /** What is asked, to be heard with each button. */
  question: string;
  unitId: string;
  rule: RuleCode;
  answers: Answers;
}

/** What the unit said on the telephone, in one tap. */
export function AnswerButtons({ question, unitId, rule, answers }: AnswerButtonsProps) {
  const { t } = useTexts();
  return (
    <div className="vp-said" role="group" aria-label={question}>
      {[true, false].map((fits) => (
        <Button
          key={String(fits)}
          appearance="secondary-action-button"
          aria-disabled={answers.busy}
          onClick={() => answers.record({ unitId, rule, fits })}
        >
          {fits ? t('answers.saidYes') : t('answers.saidNo')}
        </Button>
      ))}
    </div>
  );
}
