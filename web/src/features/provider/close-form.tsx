import { Button, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import { instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { NoteField, noteRoom, withNote } from '../../ui/note-field.js';
import { CLOSE_REASONS, type CloseDraft } from './form-drafts.js';

interface CloseFormProps {
  unitId: string;
  draft: CloseDraft;
  busy: boolean;
  onChange: (draft: CloseDraft) => void;
  /** `until` is an instant, or null when nobody knows. */
  onClose: (reason: string, until: string | null) => void;
  onCancel: () => void;
}

/** A unit closes with a reason and, when known, an expected end: "full" without one is what nobody believes. */
export function CloseForm({ unitId, draft, busy, onChange, onClose, onCancel }: CloseFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const { preset, note, until } = draft;
  const words = preset && t(`provider.closeReasons.${preset}`);
  const errorId = `${id}error`;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words) setMissing(true);
    else if (!busy) onClose(withNote(words, note), until === '' ? null : instantInNetherlands(until));
  };

  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit} data-closing={unitId}>
      <ChoiceGroup
        legend={t('provider.closeTitle')}
        layout="roomy"
        options={CLOSE_REASONS.map((value) => ({ value, label: t(`provider.closeReasons.${value}`) }))}
        value={preset}
        describedBy={missing ? errorId : undefined}
        onChange={(reason) => {
          onChange({ ...draft, preset: reason });
          setMissing(false);
        }}
      />
      {missing && (
        <FormFieldErrorMessage id={errorId} role="alert">
          {t('provider.closeReasonMissing')}
        </FormFieldErrorMessage>
      )}
      <NoteField
        label={t('provider.closeNote')}
        room={noteRoom(words)}
        value={note}
        onChange={(text) => onChange({ ...draft, note: text })}
      />
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
