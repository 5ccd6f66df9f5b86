import { Button, FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import type { ConfirmReason } from '../../../../src/contract/words.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';

const REASONS: readonly ConfirmReason[] = [
  'conferred',
  'no-alternative-now',
  'until-another-place',
  'fact-being-corrected',
  'already-arrived',
];

/** True when a yes or an arrival needs a reason: something stands in the way, or the service has just said so. */
export function needsReason({ concerns }: Hold, error: Error | null): boolean {
  return asksWhy(error) || concerns.some(({ outcome }) => outcome === 'fail');
}

/** True while the same stands on the card already, with what to do. */
export function isToldAlready({ concerns }: Hold, error: Error): boolean {
  return asksWhy(error) && concerns.length > 0;
}

function asksWhy(error: Error | null): boolean {
  return error instanceof ApiProblem && error.problem.type.endsWith('/no-longer-fits');
}

interface ConfirmFormProps {
  /** What the button does, as it was called before. */
  action: string;
  busy: boolean;
  onConfirm: (reason: ConfirmReason) => void;
  onCancel: () => void;
}

/** Something changed: why does it go on all the same? */
export function ConfirmForm({ action, busy, onConfirm, onCancel }: ConfirmFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState<ConfirmReason>();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) setMissing(true);
    else if (!busy) onConfirm(reason);
  };
  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate data-confirm onSubmit={submit}>
      <ChoiceGroup
        legend={t('offers.confirmTitle')}
        hint={t('offers.confirmHint')}
        layout="roomy"
        options={REASONS.map((value) => ({ value, label: t(`offers.confirmReasons.${value}`) }))}
        value={reason}
        onChange={(value) => {
          setReason(value);
          setMissing(false);
        }}
      />
      {missing && <FormFieldErrorMessage role="alert">{t('offers.confirmMissing')}</FormFieldErrorMessage>}
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit" aria-disabled={busy}>
          {action}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
