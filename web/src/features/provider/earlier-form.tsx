import { FormField, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import { dayOf, instantInNetherlands } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { FormSteps } from '../../ui/form-steps.js';

const DAY_MS = 86_400_000;

interface EarlierFormProps {
  what: 'arrival' | 'departure';
  /** What the button does. */
  action: string;
  busy: boolean;
  /** @param at RFC 3339 */
  onGive: (at: string) => void;
  onCancel: () => void;
}

/** It was earlier: at what time, and on which day where that was before midnight. */
export function EarlierForm({ what, action, busy, onGive, onCancel }: EarlierFormProps) {
  const { t } = useTexts();
  const id = useId();
  const now = useNow(30_000);
  const [time, setTime] = useState('');
  const [chosenDay, setDay] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const today = dayOf(now);
  const at = (day: string) => Date.parse(instantInNetherlands(`${day}T${time}`));
  // Half past eleven, said at one in the night, was yesterday.
  const day = chosenDay ?? (time !== '' && at(today) > now ? dayOf(now - DAY_MS) : today);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (time === '' || day === '') setMissing(true);
    else if (!busy) onGive(new Date(at(day)).toISOString());
  };
  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate data-earlier={what} onSubmit={submit}>
      <div className="vp-pairs">
        <FormField>
          <FormLabel htmlFor={`${id}-time`}>{t(`tasks.stay.when.${what}`)}</FormLabel>
          <Textbox
            id={`${id}-time`}
            type="time"
            autoFocus
            value={time}
            aria-describedby={missing ? `${id}-missing` : undefined}
            invalid={missing}
            onChange={(event) => {
              setTime(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </FormField>
        <FormField>
          <FormLabel htmlFor={`${id}-day`}>{t('tasks.stay.day')}</FormLabel>
          <Textbox
            id={`${id}-day`}
            type="date"
            max={today}
            value={day}
            onChange={(event) => {
              setDay(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </FormField>
      </div>
      {missing && (
        <FormFieldErrorMessage id={`${id}-missing`} role="alert">
          {t('tasks.stay.whenMissing')}
        </FormFieldErrorMessage>
      )}
      <FormSteps submit={action} busy={busy} onCancel={onCancel} />
    </form>
  );
}
