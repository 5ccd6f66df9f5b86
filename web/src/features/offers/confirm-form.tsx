import { useState } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import { CONFIRM_REASONS, type ConfirmReason } from '../../../../src/contract/words.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { ReasonForm } from '../../ui/reason-form.js';

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
  return (
    <ReasonForm
      legend={t('offers.confirmTitle')}
      hint={t('offers.confirmHint')}
      reasons={CONFIRM_REASONS}
      words={(value) => t(`offers.confirmReasons.${value}`)}
      reason={reason}
      onChoose={setReason}
      missing={t('offers.confirmMissing')}
      submit={action}
      busy={busy}
      onGive={onConfirm}
      onCancel={onCancel}
    />
  );
}
