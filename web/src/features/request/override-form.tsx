import { Button, FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { NoteField, noteRoom, withNote } from '../../ui/note-field.js';

const REASONS = ['agreed', 'authority', 'safest', 'oneNight'] as const;

interface OverrideFormProps {
  busy: boolean;
  onHold: (reason: string) => void;
  onCancel: () => void;
}

/** A person may hold a place that the rules advise against; why is kept in the audit trail. */
export function OverrideForm({ busy, onHold, onCancel }: OverrideFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState<(typeof REASONS)[number]>();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const words = reason && t(`answer.overrideReasons.${reason}`);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words) setMissing(true);
    else if (!busy) onHold(withNote(words, note));
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
      <NoteField label={t('answer.overrideNote')} room={noteRoom(words)} value={note} onChange={setNote} />
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
