import { Button, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import { instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup } from '../../ui/choice-group.js';

/** Longest reason that the service takes. */
const MAX_REASON = 140;

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
  const [preset, setPreset] = useState<string>();
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const [missing, setMissing] = useState(false);
  const room = MAX_REASON - (preset ? preset.length + 2 : 0);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!preset) {
      setMissing(true);
      return;
    }
    const reason = note.trim() === '' ? preset : `${preset}: ${note.trim()}`;
    onClose(reason, until === '' ? null : instantInNetherlands(until));
  };

  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit} data-closing={unitId}>
      <ChoiceGroup
        legend={t.provider.closeTitle}
        layout="roomy"
        options={t.provider.closeReasons.map((reason) => ({ value: reason, label: reason }))}
        value={preset}
        onChange={(reason) => {
          setPreset(reason);
          setMissing(false);
        }}
      />
      {missing && <FormFieldErrorMessage role="alert">{t.provider.closeReasonMissing}</FormFieldErrorMessage>}
      <div className="vp-field">
        <FormLabel htmlFor={`${id}note`}>{t.provider.closeNote}</FormLabel>
        <Textbox
          id={`${id}note`}
          maxLength={room}
          autoComplete="off"
          aria-describedby={`${id}hint`}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p id={`${id}hint`} className="vp-hint">
          {t.provider.closeNoteHint(Math.max(0, room - note.length))}
        </p>
      </div>
      <div className="vp-field">
        <FormLabel htmlFor={`${id}until`}>{t.provider.closeUntil}</FormLabel>
        <Textbox
          id={`${id}until`}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit">
          {t.provider.closeConfirm}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
