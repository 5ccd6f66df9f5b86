import { Button } from '@utrecht/component-library-react';
import type { GivenAnswer } from '../../../../src/contract/rule-answers.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import type { Answers } from './answers.js';
import './answers.css';

/** Asked and yes, asked and no, and asked for other facts: three things that are no longer "not asked". */
export function GivenAnswers({ answers }: { answers: Answers }) {
  return (
    <>
      {answers.error && <ProblemNotice error={answers.error} />}
      <ul className="vp-given" aria-live="polite">
        {answers.given.map((answer) => (
          <Given key={answer.id} answer={answer} answers={answers} />
        ))}
      </ul>
    </>
  );
}

function Given({ answer, answers }: { answer: GivenAnswer; answers: Answers }) {
  const { t, dates } = useTexts();
  const state = answer.counts ? (answer.fits ? 'yes' : 'no') : 'void';
  const said = {
    answer: answer.fits ? t('common.yes') : t('common.no'),
    time: dates.time(answer.answeredAt),
    who: answer.own ? t('answers.byYou') : t('answers.byColleague'),
  };
  return (
    <li className="vp-ask" data-answer={`${answer.unitId} ${answer.rule}`} data-state={state}>
      <p>{answer.text}</p>
      <div className="vp-row vp-row--apart">
        <span className="vp-row vp-row--line">
          <Icon name={state === 'yes' ? 'check' : state === 'no' ? 'cross' : 'question'} />
          <span className={answer.counts ? 'vp-strong' : 'vp-quiet'}>
            {answer.counts ? t('answers.asked', said) : t('answers.askedBefore', said)}
          </span>
        </span>
        <Button
          appearance="subtle-button"
          aria-disabled={answers.busy}
          onClick={() => answers.takeBack(answer)}
        >
          {t('answers.takeBack')}
        </Button>
      </div>
    </li>
  );
}
