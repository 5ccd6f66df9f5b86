import type { ReactNode } from 'react';

interface FigureTableProps {
  caption: string;
  /** The first one names the rows; the others are figures, right under each other. */
  columns: string[];
  rows: { key: string; cells: ReactNode[] }[];
  /** A last row with what the others come to. */
  total?: ReactNode[];
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are written out, because a browser
 * forgets what a table is once its rows are laid out differently.
 */
export function FigureTable({ caption, columns, rows, total }: FigureTableProps) {
  const row = (key: string, cells: ReactNode[], className?: string) => (
    <tr key={key} role="row" className={className}>
      {cells.map((cell, index) =>
        index === 0 ? (
          <th key={columns[index]} role="rowheader" scope="row">
            {cell}
          </th>
        ) : (
          <td key={columns[index]} role="cell" data-column={columns[index]}>
            {cell}
          </td>
        ),
      )}
    </tr>
  );
  return (
    <table role="table" className="vp-table">
      <caption className="vp-sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => row(key, cells))}
        {total && row('total', total, 'vp-table__total')}
      </tbody>
    </table>
  );
}

/** A figure with a bar of its size before it; the bar says nothing that the figure does not. */
export function Bar({ share, children }: { share: number; children: ReactNode }) {
  return (
    <span className="vp-bar">
      <span className="vp-bar__track" aria-hidden="true">
        <span
          className="vp-bar__fill"
          style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
        />
      </span>
      <span>{children}</span>
    </span>
  );
}
