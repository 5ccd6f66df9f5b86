import type { Contact, Roster } from '../../../../src/contract/contacts.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { draftOf } from './roster-draft.js';

/** Who is on call, in words: every week, and once. */
export function RosterWords({ roster, contacts }: { roster: Roster; contacts: readonly Contact[] }) {
  const { t, dates, figures } = useTexts();
  const { weekly, exceptions } = draftOf(roster, serverNow());
  const name = (contactId: string) => contacts.find(({ id }) => id === contactId)?.name ?? '?';
  const wall = (text: string) => `${dates.day(text.slice(0, 10))} ${text.slice(11)}`;
  if (weekly.length + exceptions.length === 0) return <p>{t('escalation.roster.gap')}</p>;
  return (
    <ul>
      {weekly.map(({ key, contactId, days, from, until }) => (
        <li key={key}>
          {figures.list(days.map((day) => dates.weekday(day)))} {from}–{until}: {name(contactId)}
        </li>
      ))}
      {exceptions.map(({ key, contactId, from, until }) => (
        <li key={key}>
          {wall(from)} – {wall(until)}: {name(contactId)}
        </li>
      ))}
    </ul>
  );
}
