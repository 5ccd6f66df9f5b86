import { FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId } from 'react';
import { CLOSE_REASONS, type CloseReason } from '../../../../src/contract/words.js';
import { instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { ReasonForm } from '../../ui/reason-form.js';
import type { CloseDraft } from './form-drafts.js';

interface CloseFormProps {
  draft: CloseDraft;
  busy: boolean;
  onChange: (draft: CloseDraft) => void;
  /** `until` is an instant, or null when nobody knows. */
  onClose: (reason: CloseReason, until: string | null) => void;
  onCancel: () => void;
}

/** A unit closes with a reason and, when known, an expected end: "full" without one is what nobody believes. */
export function CloseForm({ draft, busy, onChange, onClose, onCancel }: CloseFormProps) {
  const { t } = useTexts();
  const id = useId();
  const { reason, until } = draft;
  return (
    <ReasonForm
      legend={t('provider.closeTitle')}
      reasons={CLOSE_REASONS}
      words={(value) => t(`provider.closeReasons.${value}`)}
      reason={reason}
      onChoose={(value) => onChange({ ...draft, reason: value })}
      missing={t('provider.closeReasonMissing')}
      submit={t('provider.closeConfirm')}
      busy={busy}
      onGive={(given) => onClose(given, until === '' ? null : instantInNetherlands(until))}
      onCancel={onCancel}
    >
      <div className="vp-field">
        <FormLabel htmlFor={`${id}until`}>{t('provider.closeUntil')}</FormLabel>
        <Textbox
          id={`${id}until`}
          type="datetime-local"
          value={until}
          onChange={(event) => onChange({ ...draft, until: event.target.value })}
        />
      </div>
    </ReasonForm>
  );
}
