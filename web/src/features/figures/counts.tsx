import { Fragment } from 'react';
import type { Count } from '../../../../src/contract/monitor.js';
import { useTexts } from '../../lib/texts.js';
import { Bar, FigureTable } from './figure-table.js';

/** For the order only: a masked count lies somewhere between one and four, and gets no bar. */
const MASKED_SIZE = 2.5;

function sizeOf(count: Count): number {
  return count === '<5' ? MASKED_SIZE : count;
}

/** A count in figures; a masked one is read aloud as words. */
export function CountWords({ count }: { count: Count }) {
  const { t, figures } = useTexts();
  if (count !== '<5') return figures.number(count);
  return (
    <Fragment>
      <span aria-hidden="true">&lt;5</span>
      <span className="vp-sr-only">{t('figures.fewer')}</span>
    </Fragment>
  );
}

interface CountTableProps {
  caption: string;
  columns: [name: string, count: string];
  rows: { name: string; count: Count }[];
}

/** Names with their counts, largest first, each with a bar; nothing of what never occurred. */
export function CountTable({ caption, columns, rows }: CountTableProps) {
  const { t } = useTexts();
  const shown = rows.filter((row) => row.count !== 0).sort((a, b) => sizeOf(b.count) - sizeOf(a.count));
  if (shown.length === 0) return <p className="vp-quiet">{t('figures.none')}</p>;
  if (shown.every((row) => row.count === '<5')) return <p>{t('figures.allFewer')}</p>;
  const largest = Math.max(...shown.map((row) => sizeOf(row.count)));
  return (
    <FigureTable
      caption={caption}
      columns={columns}
      rows={shown.map(({ name, count }) => ({
        key: name,
        cells: [
          name,
          count === '<5' ? (
            <CountWords key="count" count={count} />
          ) : (
            <Bar key="count" share={count / largest}>
              <CountWords count={count} />
            </Bar>
          ),
        ],
      }))}
    />
  );
}
