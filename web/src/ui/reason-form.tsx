import { FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ChoiceGroup } from './choice-group.js';
import { FormSteps } from './form-steps.js';

interface ReasonFormProps<Reason extends string> {
  legend: string;
  hint?: string;
  reasons: readonly Reason[];
  words: (reason: Reason) => string;
  reason: Reason | undefined;
  onChoose: (reason: Reason) => void;
  /** Said when none was chosen. */
  missing: string;
  submit: string;
  busy: boolean;
  onGive: (reason: Reason) => void;
  onCancel: () => void;
  /** Further questions. */
  children?: ReactNode;
}

/** Something is done with one of a fixed list of reasons. */
export function ReasonForm<Reason extends string>(props: ReasonFormProps<Reason>) {
  const { legend, hint, reasons, words, reason, onChoose, missing, submit, busy, onGive, onCancel } = props;
  const errorId = useId();
  const [isMissing, setMissing] = useState(false);
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) setMissing(true);
    else if (!busy) onGive(reason);
  };
  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate data-reason-form onSubmit={give}>
      <ChoiceGroup
        legend={legend}
        {...(hint && { hint })}
        layout="roomy"
        options={reasons.map((value) => ({ value, label: words(value) }))}
        value={reason}
        describedBy={isMissing ? errorId : undefined}
        onChange={(value) => {
          onChoose(value);
          setMissing(false);
        }}
      />
      {isMissing && (
        <FormFieldErrorMessage id={errorId} role="alert">
          {missing}
        </FormFieldErrorMessage>
      )}
      {props.children}
      <FormSteps submit={submit} busy={busy} onCancel={onCancel} />
    </form>
  );
}
