import { FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId } from 'react';
import { useTexts } from '../lib/texts.js';

/** Longest note that the service takes. */
const MAX_NOTE = 140;

/** What is left for a note after the reason that was chosen: the two go to the service as one. */
export function noteRoom(reason: string | undefined): number {
  return MAX_NOTE - (reason ? reason.length + 2 : 0);
}

/** `reason: note`, or the reason alone. */
export function withNote(reason: string, note: string): string {
  return note.trim() === '' ? reason : `${reason}: ${note.trim()}`;
}

interface NoteFieldProps {
  label: string;
  room?: number;
  value: string;
  onChange: (value: string) => void;
}

/** The only free text there is: short, and never about a person. */
export function NoteField({ label, room = MAX_NOTE, value, onChange }: NoteFieldProps) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Textbox
        id={id}
        maxLength={room}
        autoComplete="off"
        aria-describedby={`${id}hint`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}hint`} className="vp-hint">
        {t('common.noteHint', { left: Math.max(0, room - value.length) })}
      </p>
    </div>
  );
}
