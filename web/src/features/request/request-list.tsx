import { Heading2 } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { LongList } from '../../ui/long-list.js';
import type { Listed } from './request-queries.js';
import { RequestRow } from './request-row.js';

/** Up to here the list stands there whole: it can be searched and printed. */
const MOST_WHOLE = 100;
/** Pixels, before a row is drawn and measured. */
const ROW_HEIGHT = 170;
const HEADING_HEIGHT = 60;

interface RequestListProps {
  /** In the order of the service: open ones first. */
  rows: readonly Listed[];
  /** Rows of the whole list, loaded or not: it must not change its kind while more come. */
  total: number;
  units: Units;
  onAnswered: (words: string) => void;
}

export function RequestList({ rows, total, ...told }: RequestListProps) {
  const { t } = useTexts();
  const parts = [
    { name: 'open' as const, rows: rows.filter(({ request }) => request.closedAt === null) },
    { name: 'done' as const, rows: rows.filter(({ request }) => request.closedAt !== null) },
  ].filter((part) => part.rows.length > 0);
  const drawn = (row: Listed) => <RequestRow {...row} {...told} />;

  if (total > MOST_WHOLE) {
    return (
      <LongList
        remember="requests"
        items={parts.flatMap((part) => [part.name, ...part.rows])}
        keyOf={(item) => (typeof item === 'string' ? item : item.id)}
        heightOf={(item) => (typeof item === 'string' ? HEADING_HEIGHT : ROW_HEIGHT)}
      >
        {(item) => (typeof item === 'string' ? <Heading2>{t(`requests.${item}`)}</Heading2> : drawn(item))}
      </LongList>
    );
  }
  return parts.map((part) => (
    <section key={part.name} className="vp-stack vp-stack--tight">
      <Heading2>{t(`requests.${part.name}`)}</Heading2>
      <ul className="vp-list">
        {part.rows.map((row) => (
          <li key={row.id}>{drawn(row)}</li>
        ))}
      </ul>
    </section>
  ));
}
