import {
  defaultRangeExtractor,
  useWindowVirtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import './long-list.css';

interface LongListProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** In pixels, before it is drawn and measured. */
  heightOf: (item: Item) => number;
  /** A name: whoever comes back finds the rows where they were. */
  remember?: string;
  children: (item: Item) => ReactNode;
}

/** How high the rows of a list were when it was left. */
const measured = new Map<string, VirtualItem[]>();

/** Only the rows near the screen are in the page; a screen reader is told how many there are. */
export function LongList<Item>({ items, keyOf, heightOf, remember, children }: LongListProps<Item>) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  // What stands above the list may have grown with any drawing of the screen.
  useLayoutEffect(() => {
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
  });
  // The row with the keyboard stays, however far the screen is scrolled: else the keyboard starts at the top again.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (focused === null || focused >= range.count || rows.includes(focused)) return rows;
      return [...rows, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : heightOf(item);
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    scrollMargin: top,
    rangeExtractor,
    initialMeasurementsCache: (remember !== undefined && measured.get(remember)) || [],
  });
  useEffect(() => {
    if (remember === undefined) return undefined;
    return () => void measured.set(remember, virtual.measurementsCache);
  }, [remember, virtual]);
  return (
    <div ref={list} role="list" className="vp-long-list" style={{ blockSize: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((row) => {
        const item = items[row.index];
        if (item === undefined) return null;
        return (
          <div
            key={row.key}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            ref={virtual.measureElement}
            data-index={row.index}
            className="vp-long-list__item"
            style={{ transform: `translateY(${row.start - top}px)` }}
            onFocus={() => setFocused(row.index)}
            onBlur={() => setFocused(null)}
          >
            {children(item)}
          </div>
        );
      })}
    </div>
  );
}
