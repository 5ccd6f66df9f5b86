import { Heading2 } from '@utrecht/component-library-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { BoardUnit } from '../../../../src/contract/board.js';
import { useTexts } from '../../lib/texts.js';
import { byKind, type KindGroup } from './board-filters.js';
import { BoardRow } from './board-row.js';

/** Up to here the list stands there whole: it can be searched and printed. */
const MOST_WHOLE = 100;

interface BoardListProps {
  units: readonly BoardUnit[];
  /** Ids of units that changed a moment ago. */
  fresh: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  now: number;
}

export function BoardList({ units, fresh, now }: BoardListProps) {
  const groups = useMemo(() => byKind(units), [units]);
  if (units.length > MOST_WHOLE) return <LongList groups={groups} fresh={fresh} now={now} />;
  return groups.map((group) => (
    <section key={group.kind} className="vp-stack vp-stack--tight">
      <KindHeading group={group} />
      <ul className="vp-board">
        {group.units.map((unit) => (
          <li key={unit.unitId}>
            <BoardRow unit={unit} changed={fresh.has(unit.unitId)} now={now} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function KindHeading({ group }: { group: KindGroup }) {
  const { t } = useTexts();
  return (
    <div className="vp-row vp-row--apart">
      <Heading2>{t(`kinds.${group.kind}`)}</Heading2>
      <span className="vp-quiet">{t('board.totals', { bookable: group.bookable, count: group.places })}</span>
    </div>
  );
}

interface LongListProps extends Omit<BoardListProps, 'units'> {
  groups: KindGroup[];
}

/** Only the rows near the screen are in the page; a screen reader is told how many there are. */
function LongList({ groups, fresh, now }: LongListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const items = useMemo(
    () => groups.flatMap((group) => [{ group, unit: null }, ...group.units.map((unit) => ({ group, unit }))]),
    [groups],
  );
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.unit ? 140 : 56),
    getItemKey: (index) => items[index]?.unit?.unitId ?? items[index]?.group.kind ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  return (
    <div ref={list} role="list" className="vp-board-long" style={{ blockSize: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((row) => {
        const item = items[row.index];
        if (!item) return null;
        return (
          <div
            key={row.key}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            ref={virtual.measureElement}
            data-index={row.index}
            className="vp-board-long__item"
            style={{ transform: `translateY(${row.start - top}px)` }}
          >
            {item.unit ? (
              <BoardRow unit={item.unit} changed={fresh.has(item.unit.unitId)} now={now} />
            ) : (
              <KindHeading group={item.group} />
            )}
          </div>
        );
      })}
    </div>
  );
}
