import { Button, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import type { CloseReason } from '../../../../src/contract/words.js';
import { instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { CLOSE_REASONS, type CloseDraft } from './form-drafts.js';

interface CloseFormProps {
  unitId: string;
  draft: CloseDraft;
  busy: boolean;
  onChange: (draft: CloseDraft) => void;
  /** `until` is an instant, or null when nobody knows. */
  onClose: (reason: CloseReason, until: string | null) => void;
  onCancel: () => void;
}

/** A unit closes with a reason and, when known, an expected end: "full" without one is what nobody believes. */
export function CloseForm({ unitId, draft, busy, onChange, onClose, onCancel }: CloseFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const { reason, until } = draft;
  const errorId = `${id}error`;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) setMissing(true);
    else if (!busy) onClose(reason, until === '' ? null : instantInNetherlands(until));
  };

  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit} data-closing={unitId}>
      <ChoiceGroup
        legend={t('provider.closeTitle')}
        layout="roomy"
        options={CLOSE_REASONS.map((value) => ({ value, label: t(`provider.closeReasons.${value}`) }))}
        value={reason}
        describedBy={missing ? errorId : undefined}
        onChange={(value) => {
          onChange({ ...draft, reason: value });
          setMissing(false);
        }}
      />
      {missing && (
        <FormFieldErrorMessage id={errorId} role="alert">
          {t('provider.closeReasonMissing')}
        </FormFieldErrorMessage>
      )}
      <div className="vp-field">
        <FormLabel htmlFor={`${id}until`}>{t('provider.closeUntil')}</FormLabel>
        <Textbox
          id={`${id}until`}
          type="datetime-local"
          value={until}
          onChange={(event) => onChange({ ...draft, until: event.target.value })}
        />
      </div>
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit" aria-disabled={busy}>
          {t('provider.closeConfirm')}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
