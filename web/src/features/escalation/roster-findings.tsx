import type { Contact, Roster, WeekMoment } from '../../../../src/contract/contacts.js';
import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';

/** Where nobody is on call, and where two are at once; said of what is saved. */
export function RosterFindings({ roster, contacts }: { roster: Roster; contacts: readonly Contact[] }) {
  const { t, dates } = useTexts();
  const { weekly, exceptions, gaps, overlaps, exceptionOverlaps, unreachable } = roster;
  if (weekly.length + exceptions.length === 0) return null;
  const moment = ({ day, time }: WeekMoment) => `${dates.weekday(day)} ${time}`;
  const wall = (text: string) => `${dates.day(text.slice(0, 10))} ${text.slice(11)}`;
  const names = (ids: string[]) =>
    contacts
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
  if (gaps.length + overlaps.length + exceptionOverlaps.length + unreachable.length === 0) {
    return <Notice type="ok" title={t('escalation.roster.complete')} />;
  }
  return (
    <Notice type="warning" title={t('escalation.roster.findings')}>
      <ul>
        {gaps.map(({ from, until }) => (
          <li key={`gap ${moment(from)}`}>
            {t('escalation.roster.gapFrom', { from: moment(from), until: moment(until) })}
          </li>
        ))}
        {overlaps.map(({ from, until, contactIds }) => (
          <li key={`two ${moment(from)}`}>
            {t('escalation.roster.overlapFrom', {
              from: moment(from),
              until: moment(until),
              names: names(contactIds),
            })}
          </li>
        ))}
        {exceptionOverlaps.map(({ from, until }) => (
          <li key={`dated ${from} ${until}`}>
            {t('escalation.roster.exceptionOverlap', { from: wall(from), until: wall(until) })}
          </li>
        ))}
        {unreachable.length > 0 && (
          <li>{t('escalation.roster.unreachable', { names: names(unreachable) })}</li>
        )}
      </ul>
    </Notice>
  );
}
