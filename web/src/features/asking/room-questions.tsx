import { Button, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConfirmationAnswer, ConfirmationRequest } from '../../../../src/contract/asking.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import './asking.css';

type Said = ConfirmationAnswer['answer'];

/** "Is there still room?", with one tap for yes and one for no; nothing when nobody asks. */
export function RoomQuestions({
  questions,
  units,
}: {
  questions: readonly ConfirmationRequest[];
  units: Units;
}) {
  const { t } = useTexts();
  const [told, setTold] = useState<{ unitId: string; said: Said } | null>(null);
  const name = (unitId: string) => units.get(unitId)?.name ?? unitId;
  return (
    <div className="vp-questions" aria-live="polite">
      {questions.map((question) => (
        <RoomQuestion
          key={question.id}
          question={question}
          name={name(question.unitId)}
          onAnswered={(said) => setTold({ unitId: question.unitId, said })}
        />
      ))}
      {told && (
        <Notice type="ok">
          {told.said === 'yes'
            ? t('asking.thanksYes', { unit: name(told.unitId) })
            : t('asking.thanksNo', { unit: name(told.unitId) })}
        </Notice>
      )}
    </div>
  );
}

interface RoomQuestionProps {
  question: ConfirmationRequest;
  name: string;
  onAnswered: (said: Said) => void;
}

function RoomQuestion({ question, name, onAnswered }: RoomQuestionProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: (said: Said) =>
      send(`/v1/confirmation-requests/${question.id}/answers`, { method: 'POST', body: { answer: said } }),
    onSuccess: (_, said) => onAnswered(said),
    onSettled: () => readScreensAgain(client),
  });
  const give = (said: Said) => !answer.isPending && answer.mutate(said);
  return (
    <section className="vp-card vp-question-card" data-question={question.unitId}>
      <Heading2>
        {t('asking.question')} <span className="vp-question-card__unit">{name}</span>
      </Heading2>
      <p>{t('asking.why', { count: question.persons })}</p>
      {answer.error && <ProblemNotice error={answer.error} />}
      <div className="vp-question-card__answers">
        <Button
          appearance="primary-action-button"
          aria-disabled={answer.isPending}
          onClick={() => give('yes')}
        >
          <Icon name="check" /> {t('asking.yes')}
        </Button>
        <Button
          appearance="secondary-action-button"
          aria-disabled={answer.isPending}
          onClick={() => give('no')}
        >
          <Icon name="cross" /> {t('asking.no')}
        </Button>
      </div>
    </section>
  );
}
