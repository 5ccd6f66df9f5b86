import { Button, FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import type { OverrideReason } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';

const REASONS = [
  'agreed-with-house',
  'authority-agrees',
  'safest-now',
  'this-night-only',
  'fact-being-corrected',
] satisfies readonly OverrideReason[];

interface OverrideFormProps {
  busy: boolean;
  onHold: (reason: OverrideReason) => void;
  onCancel: () => void;
}

/** A person may hold a place that the rules advise against; why is kept in the audit trail. */
export function OverrideForm({ busy, onHold, onCancel }: OverrideFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState<OverrideReason>();
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) setMissing(true);
    else if (!busy) onHold(reason);
  };

  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit}>
      <ChoiceGroup
        legend={t('answer.overrideTitle')}
        hint={t('answer.overrideHint')}
        layout="roomy"
        options={REASONS.map((value) => ({ value, label: t(`answer.overrideReasons.${value}`) }))}
        value={reason}
        onChange={(value) => {
          setReason(value);
          setMissing(false);
        }}
      />
      {missing && <FormFieldErrorMessage role="alert">{t('answer.overrideMissing')}</FormFieldErrorMessage>}
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit" aria-disabled={busy}>
          {busy ? t('answer.holdBusy') : t('answer.overrideConfirm')}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
