import type { Contact, WeeklyShift } from '../../../../src/contract/contacts.js';
import { useTexts } from '../../lib/texts.js';
import { segmentsOf, type Segment } from './week-segments.js';

const DAY = 24 * 60;
const HOURS = [0, 6, 12, 18, 24];

/** By this letter a contact is known in the picture of the week. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

/** The week as seven bars; where nothing stands nobody is on call. The list under it says the same in words. */
export function WeekGrid({ weekly, contacts }: { weekly: WeeklyShift[]; contacts: readonly Contact[] }) {
  const { t, dates } = useTexts();
  const indexOf = (contactId: string) => contacts.findIndex(({ id }) => id === contactId);
  const used = contacts.filter(({ id }) => weekly.some(({ contactId }) => contactId === id));
  return (
    <div className="vp-week" aria-hidden="true">
      <div className="vp-week__hours">
        {HOURS.map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {segmentsOf(weekly).map((segments, day) => (
        <div key={day} className="vp-week__day">
          <span className="vp-week__name">{dates.weekday(day + 1).slice(0, 2)}</span>
          <div className="vp-week__bar">
            {segments.map((segment) => (
              <Piece
                key={`${segment.contactId} ${segment.from}`}
                segment={segment}
                index={indexOf(segment.contactId)}
              />
            ))}
          </div>
        </div>
      ))}
      <p className="vp-week__legend">
        {used.map((contact) => (
          <span key={contact.id}>
            <span className={`vp-week__mark vp-week__piece--${indexOf(contact.id) % 5}`}>
              {letterOf(indexOf(contact.id))}
            </span>{' '}
            {contact.name}
          </span>
        ))}
        <span>
          <span className="vp-week__mark vp-week__mark--gap" /> {t('escalation.roster.gap')}
        </span>
      </p>
    </div>
  );
}

function Piece({ segment: { from, until }, index }: { segment: Segment; index: number }) {
  return (
    <span
      className={`vp-week__piece vp-week__piece--${index % 5}`}
      style={{ insetInlineStart: `${(from / DAY) * 100}%`, inlineSize: `${((until - from) / DAY) * 100}%` }}
    >
      {letterOf(index)}
    </span>
  );
}
