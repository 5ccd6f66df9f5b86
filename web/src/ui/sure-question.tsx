import { Button } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { useTexts } from '../lib/texts.js';
import { ProblemNotice } from './notice.js';

interface SureQuestionProps {
  /** What the step is called. */
  step: string;
  question: string;
  /** What its button says; left out: `step`. */
  confirm?: string;
  appearance?: 'primary-action-button' | 'secondary-action-button';
  isDanger?: boolean;
  /** What leaves it as it is; left out: a quiet "cancel". */
  keep?: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onCancel: () => void;
  /** What else is worth knowing. */
  children?: ReactNode;
}

/** Asks once more, in the place of the button that was tapped; the focus is on the step itself. */
export function SureQuestion({ step, question, busy, error, ...props }: SureQuestionProps) {
  const { t } = useTexts();
  return (
    <div className="vp-confirm" role="group" aria-label={step}>
      <p>{question}</p>
      {error && <ProblemNotice error={error} />}
      {props.children}
      <div className="vp-row">
        <Button
          appearance={props.appearance ?? 'secondary-action-button'}
          {...(props.isDanger && { hint: 'danger' })}
          autoFocus
          aria-disabled={busy}
          onClick={props.onConfirm}
        >
          {props.confirm ?? step}
        </Button>
        <Button
          appearance={props.keep ? 'secondary-action-button' : 'subtle-button'}
          onClick={props.onCancel}
        >
          {props.keep ?? t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
