import { useState } from 'react';
import { OVERRIDE_REASONS, type OverrideReason } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { ReasonForm } from '../../ui/reason-form.js';

interface OverrideFormProps {
  busy: boolean;
  onHold: (reason: OverrideReason) => void;
  onCancel: () => void;
}

/** A person may hold a place that the rules advise against; why is kept in the audit trail. */
export function OverrideForm({ busy, onHold, onCancel }: OverrideFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState<OverrideReason>();
  return (
    <ReasonForm
      legend={t('answer.overrideTitle')}
      hint={t('answer.overrideHint')}
      reasons={OVERRIDE_REASONS}
      words={(value) => t(`answer.overrideReasons.${value}`)}
      reason={reason}
      onChoose={setReason}
      missing={t('answer.overrideMissing')}
      submit={busy ? t('answer.holdBusy') : t('answer.overrideConfirm')}
      busy={busy}
      onGive={onHold}
      onCancel={onCancel}
    />
  );
}
