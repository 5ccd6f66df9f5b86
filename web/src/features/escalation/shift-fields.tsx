import { Button, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId } from 'react';
import type { Contact } from '../../../../src/contract/contacts.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import type { DatedLine, WeekLine } from './roster-draft.js';
import { letterOf } from './week-grid.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
/** Until the same day, …, until the same day a week later. */
const NIGHTS = [0, 1, 2, 3, 4, 5, 6, 7];

interface LineProps<Line> {
  /** Place in the list, from 1: by it a screen reader tells the lines apart. */
  number: number;
  line: Line;
  contacts: readonly Contact[];
  onChange: (line: Line) => void;
  onRemove: () => void;
}

/** Who, on which days, from when until when, every week. */
export function WeekLineFields({ number, line, contacts, onChange, onRemove }: LineProps<WeekLine>) {
  const { t, dates } = useTexts();
  const id = useId();
  const flip = (day: number) =>
    line.days.includes(day)
      ? line.days.filter((one) => one !== day)
      : [...line.days, day].sort((a, b) => a - b);
  return (
    <fieldset className="vp-shift">
      <legend className="vp-sr-only">{t('escalation.roster.shift', { number })}</legend>
      <Who
        contactId={line.contactId}
        contacts={contacts}
        onChange={(contactId) => onChange({ ...line, contactId })}
      />
      <div role="group" aria-label={t('escalation.roster.days')} className="vp-shift__days">
        {DAYS.map((day) => (
          <label key={day} className="vp-shift__day">
            <input
              type="checkbox"
              aria-label={dates.weekday(day)}
              checked={line.days.includes(day)}
              onChange={() => onChange({ ...line, days: flip(day) })}
            />
            <span aria-hidden="true">{dates.weekday(day).slice(0, 2)}</span>
          </label>
        ))}
      </div>
      {line.days.length === 0 && <p className="vp-shift__empty">{t('escalation.roster.noDay')}</p>}
      <div className="vp-shift__moment">
        <FormLabel htmlFor={`${id}from`}>{t('escalation.roster.from')}</FormLabel>
        <Textbox
          id={`${id}from`}
          type="time"
          required
          value={line.from}
          onChange={(event) => onChange({ ...line, from: event.target.value.slice(0, 5) })}
        />
      </div>
      <div className="vp-shift__moment">
        <FormLabel htmlFor={`${id}until`}>{t('escalation.roster.until')}</FormLabel>
        <Textbox
          id={`${id}until`}
          type="time"
          required
          value={line.until}
          onChange={(event) => onChange({ ...line, until: event.target.value.slice(0, 5) })}
        />
      </div>
      <div className="vp-shift__who">
        <FormLabel htmlFor={`${id}nights`}>{t('escalation.roster.ends')}</FormLabel>
        <select
          id={`${id}nights`}
          className="vp-choose"
          value={line.nights}
          onChange={(event) => onChange({ ...line, nights: Number(event.target.value) })}
        >
          {NIGHTS.filter((nights) => nights !== (line.until > line.from ? 7 : 0)).map((nights) => (
            <option key={nights} value={nights}>
              {nights === 0
                ? t('escalation.roster.sameDay')
                : t('escalation.roster.daysLater', { count: nights })}
            </option>
          ))}
        </select>
      </div>
      <Remove label={t('escalation.roster.removeShift', { number })} onRemove={onRemove} />
    </fieldset>
  );
}

/** Who, from when until when, once. */
export function DatedLineFields({ number, line, contacts, onChange, onRemove }: LineProps<DatedLine>) {
  const { t } = useTexts();
  const id = useId();
  return (
    <fieldset className="vp-shift">
      <legend className="vp-sr-only">{t('escalation.roster.exception', { number })}</legend>
      <Who
        contactId={line.contactId}
        contacts={contacts}
        onChange={(contactId) => onChange({ ...line, contactId })}
      />
      {(['from', 'until'] as const).map((end) => (
        <div key={end} className="vp-shift__dated">
          <FormLabel htmlFor={`${id}${end}`}>{t(`escalation.roster.${end}`)}</FormLabel>
          <Textbox
            id={`${id}${end}`}
            type="datetime-local"
            required
            value={line[end]}
            onChange={(event) => onChange({ ...line, [end]: event.target.value.slice(0, 16) })}
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
    <div className="vp-shift__who vp-shift__who--first">
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
