import { Heading2 } from '@utrecht/component-library-react';
import { useMemo } from 'react';
import type { BoardUnit } from '../../../../src/contract/board.js';
import { useTexts } from '../../lib/texts.js';
import { LongList } from '../../ui/long-list.js';
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
  const rows = useMemo(
    () => groups.flatMap((group) => [{ group, unit: null }, ...group.units.map((unit) => ({ group, unit }))]),
    [groups],
  );
  if (units.length > MOST_WHOLE) {
    return (
      <LongList
        items={rows}
        keyOf={({ group, unit }) => unit?.unitId ?? group.kind}
        heightOf={({ unit }) => (unit ? 140 : 56)}
      >
        {({ group, unit }) =>
          unit ? (
            <BoardRow unit={unit} changed={fresh.has(unit.unitId)} now={now} />
          ) : (
            <KindHeading group={group} />
          )
        }
      </LongList>
    );
  }
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
      <span className="vp-quiet">
        {t('board.totals', { bookable: group.bookable, count: group.places })}
        {group.unknown > 0 && ` · ${t('board.totalUnknown', { count: group.unknown })}`}
      </span>
    </div>
  );
}
