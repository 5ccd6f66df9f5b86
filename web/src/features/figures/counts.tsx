import type { Count } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { Bar, FigureTable } from './figure-table.js';

/** A count in figures; one that is not told says so. */
export function CountWords({ count }: { count: Count }) {
  const { t, figures } = useTexts();
  return count === 'hidden' ? <NotTold words={t('figures.hidden')} /> : figures.number(count);
}

/** Words where a figure would stand, no larger than they need to be. */
export function NotTold({ words }: { words: string }) {
  return <span className="vp-figures__hidden">{words}</span>;
}

interface CountTableProps {
  caption: string;
  columns: [name: string, count: string];
  rows: { name: string; count: Count }[];
}

/** Names with their counts, largest first, each with a bar; nothing of what never occurred. What is hidden is said once. */
export function CountTable({ caption, columns, rows }: CountTableProps) {
  const { t, figures } = useTexts();
  const hidden = rows.some(({ count }) => count === 'hidden');
  const shown = rows
    .flatMap(({ name, count }) => (count === 'hidden' || count === 0 ? [] : { name, count }))
    .sort((a, b) => b.count - a.count);
  if (shown.length === 0) {
    return <p className="vp-quiet">{hidden ? t('figures.allHidden') : t('figures.none')}</p>;
  }
  const largest = Math.max(...shown.map(({ count }) => count));
  return (
    <>
      <FigureTable
        caption={caption}
        columns={columns}
        rows={shown.map(({ name, count }) => ({
          key: name,
          cells: [
            name,
            <Bar key="count" share={count / largest}>
              {figures.number(count)}
            </Bar>,
          ],
        }))}
      />
      {hidden && <p className="vp-quiet">{t('figures.othersHidden')}</p>}
    </>
  );
}
