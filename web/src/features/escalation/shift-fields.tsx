import { Button, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId } from 'react';
import type { Contact, DatedShift, WeeklyShift, WeekMoment } from '../../../../src/contract/escalation.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { letterOf } from './week-grid.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7];

interface ShiftFieldsProps<Shift> {
  /** Place in the list, from 1: by it a screen reader tells the lines apart. */
  number: number;
  shift: Shift;
  contacts: readonly Contact[];
  onChange: (shift: Shift) => void;
  onRemove: () => void;
}

/** Who, from when, until when, every week. */
export function WeeklyFields<Shift extends WeeklyShift>(props: ShiftFieldsProps<Shift>) {
  const { number, shift, contacts, onChange, onRemove } = props;
  const { t } = useTexts();
  return (
    <fieldset className="vp-shift">
      <legend className="vp-sr-only">{t('escalation.roster.shift', { number })}</legend>
      <Who
        contactId={shift.contactId}
        contacts={contacts}
        onChange={(contactId) => onChange({ ...shift, contactId })}
      />
      <Moment
        label={t('escalation.roster.from')}
        moment={shift.from}
        onChange={(from) => onChange({ ...shift, from })}
      />
      <Moment
        label={t('escalation.roster.until')}
        moment={shift.until}
        onChange={(until) => onChange({ ...shift, until })}
      />
      <Remove label={t('escalation.roster.removeShift', { number })} onRemove={onRemove} />
    </fieldset>
  );
}

/** The same, once. */
export function DatedFields<Shift extends DatedShift>(props: ShiftFieldsProps<Shift>) {
  const { number, shift, contacts, onChange, onRemove } = props;
  const { t } = useTexts();
  const id = useId();
  return (
    <fieldset className="vp-shift">
      <legend className="vp-sr-only">{t('escalation.roster.exception', { number })}</legend>
      <Who
        contactId={shift.contactId}
        contacts={contacts}
        onChange={(contactId) => onChange({ ...shift, contactId })}
      />
      {(['from', 'until'] as const).map((end) => (
        <div key={end} className="vp-shift__moment">
          <FormLabel htmlFor={`${id}${end}`}>{t(`escalation.roster.${end}`)}</FormLabel>
          <Textbox
            id={`${id}${end}`}
            type="datetime-local"
            required
            value={shift[end]}
            onChange={(event) => onChange({ ...shift, [end]: event.target.value.slice(0, 16) })}
          />
        </div>
      ))}
      <Remove label={t('escalation.roster.removeException', { number })} onRemove={onRemove} />
    </fieldset>
  );
}

function Who(props: {
  contactId: string;
  contacts: readonly Contact[];
  onChange: (contactId: string) => void;
}) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="vp-shift__who">
      <FormLabel htmlFor={id}>{t('escalation.roster.who')}</FormLabel>
      <select
        id={id}
        className="vp-choose"
        value={props.contactId}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.contacts.map(({ id: value, name }, index) => (
          <option key={value} value={value}>
            {letterOf(index)} · {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Moment(props: { label: string; moment: WeekMoment; onChange: (moment: WeekMoment) => void }) {
  const { t, dates } = useTexts();
  const id = useId();
  const { label, moment, onChange } = props;
  return (
    <div className="vp-shift__moment">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <div className="vp-shift__when">
        <select
          id={id}
          className="vp-choose"
          value={moment.day}
          onChange={(event) => onChange({ ...moment, day: Number(event.target.value) })}
        >
          {DAYS.map((day) => (
            <option key={day} value={day}>
              {dates.weekday(day)}
            </option>
          ))}
        </select>
        <Textbox
          type="time"
          required
          aria-label={t('escalation.roster.timeOf', { label })}
          value={moment.time}
          onChange={(event) => onChange({ ...moment, time: event.target.value.slice(0, 5) })}
        />
      </div>
    </div>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button
      appearance="subtle-button"
      className="vp-shift__remove"
      type="button"
      aria-label={label}
      onClick={onRemove}
    >
      <Icon name="cross" />
    </Button>
  );
}
