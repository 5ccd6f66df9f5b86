import { Button, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import { instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { NoteField, noteRoom, withNote } from '../../ui/note-field.js';

const REASONS = ['full', 'staff', 'damage', 'illness', 'safety'] as const;

interface CloseFormProps {
  unitId: string;
  /** `until` is an instant, or null when nobody knows. */
  onClose: (reason: string, until: string | null) => void;
  onCancel: () => void;
}

/** A unit closes with a reason and, when known, an expected end: "full" without one is what nobody believes. */
export function CloseForm({ unitId, onClose, onCancel }: CloseFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [preset, setPreset] = useState<(typeof REASONS)[number]>();
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const [missing, setMissing] = useState(false);
  const words = preset && t(`provider.closeReasons.${preset}`);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words) {
      setMissing(true);
      return;
    }
    onClose(withNote(words, note), until === '' ? null : instantInNetherlands(until));
  };

  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit} data-closing={unitId}>
      <ChoiceGroup
        legend={t('provider.closeTitle')}
        layout="roomy"
        options={REASONS.map((value) => ({ value, label: t(`provider.closeReasons.${value}`) }))}
        value={preset}
        onChange={(reason) => {
          setPreset(reason);
          setMissing(false);
        }}
      />
      {missing && (
        <FormFieldErrorMessage role="alert">{t('provider.closeReasonMissing')}</FormFieldErrorMessage>
      )}
      <NoteField label={t('provider.closeNote')} room={noteRoom(words)} value={note} onChange={setNote} />
      <div className="vp-field">
        <FormLabel htmlFor={`${id}until`}>{t('provider.closeUntil')}</FormLabel>
        <Textbox
          id={`${id}until`}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit">
          {t('provider.closeConfirm')}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
