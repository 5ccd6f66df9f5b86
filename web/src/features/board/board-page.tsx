import { Heading1, Heading2 } from '@utrecht/component-library-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Board, BoardUnit } from '../../../../src/contract/board.js';
import type { Kind } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Notice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { BoardRow } from './board-row.js';
import { liveBoard, onLiveBoard } from './live-board.js';
import './board.css';

const KINDS = [
  'vrouwenopvang',
  'maatschappelijke-opvang',
  'cosm',
  'omm',
  'nla-crisis',
  'nla-ernstige-benadeling',
] satisfies readonly Kind[];

/** Long enough to see where something changed. */
const HIGHLIGHT_MS = 4_000;
/** Changes within this time are read aloud as one. */
const ANNOUNCE_MS = 1_500;
const MOST_ANNOUNCED = 3;

/** All units by kind and region, live. */
export default function BoardPage() {
  const { t, dates } = useTexts();
  usePageTitle(t.titles.board);
  const { board, status, truthAt, changed } = useSyncExternalStore(onLiveBoard, liveBoard);
  const now = useNow(15_000);
  const fresh = useRecent(changed);

  return (
    <div className="vp-stack">
      <div>
        <Heading1>{t.board.title}</Heading1>
        {board && status === 'live' && <p className="vp-quiet">{t.board.asOf(dates.time(now))}</p>}
        {!board && status === 'connecting' && <p className="vp-quiet">{t.board.connecting}</p>}
      </div>
      {status === 'down' && (
        <Notice
          type="warning"
          title={
            truthAt === null
              ? t.errors.noConnection
              : t.board.down(dates.moment(new Date(truthAt).toISOString(), now))
          }
          live="alert"
        >
          <p>{t.board.downDetail}</p>
        </Notice>
      )}
      {board ? (
        board.units.length === 0 ? (
          <Notice type="info" title={t.board.empty} live="none">
            <p>{t.board.emptyDetail}</p>
          </Notice>
        ) : (
          <BoardByKind board={board} fresh={fresh} now={now} />
        )
      ) : (
        status === 'connecting' && <Skeleton rows={6} />
      )}
      {board && <Announcer board={board} changed={changed} />}
    </div>
  );
}

function BoardByKind({ board, fresh, now }: { board: Board; fresh: Set<string>; now: number }) {
  const { t } = useTexts();
  return KINDS.map((kind) => {
    const units = board.units.filter((unit) => unit.kind === kind).sort(byRegionAndName);
    if (units.length === 0) return null;
    const bookable = units.reduce((sum, unit) => sum + (unit.closed ? 0 : unit.bookable), 0);
    const places = units.reduce((sum, unit) => sum + unit.places, 0);
    return (
      <section key={kind} className="vp-stack vp-stack--tight">
        <div className="vp-row vp-row--apart">
          <Heading2>{t.kinds[kind]}</Heading2>
          <span className="vp-quiet">{t.board.totals(bookable, places)}</span>
        </div>
        <ul className="vp-board">
          {units.map((unit) => (
            <BoardRow key={unit.unitId} unit={unit} changed={fresh.has(unit.unitId)} now={now} />
          ))}
        </ul>
      </section>
    );
  });
}

/** Twente first, then by name, so that a row never moves because its figures change. */
function byRegionAndName(a: BoardUnit, b: BoardUnit): number {
  const home = Number(b.region === 'Twente') - Number(a.region === 'Twente');
  return home || a.region.localeCompare(b.region, 'nl') || a.name.localeCompare(b.name, 'nl');
}

/** The units that changed a moment ago. */
function useRecent(changed: string[]): Set<string> {
  const [recent, setRecent] = useState(() => new Set<string>());
  useEffect(() => {
    if (changed.length === 0) return undefined;
    setRecent((before) => new Set([...before, ...changed]));
    const timer = setTimeout(
      () => setRecent((before) => new Set([...before].filter((id) => !changed.includes(id)))),
      HIGHLIGHT_MS,
    );
    return () => clearTimeout(timer);
  }, [changed]);
  return recent;
}

/** Says changes aloud, gathered, so that a busy board does not talk without end. */
function Announcer({ board, changed }: { board: Board; changed: string[] }) {
  const { t } = useTexts();
  const [gathered, setGathered] = useState<string[]>([]);
  const [words, setWords] = useState('');

  useEffect(() => {
    if (changed.length > 0) setGathered((before) => [...new Set([...before, ...changed])]);
  }, [changed]);

  useEffect(() => {
    if (gathered.length === 0) return undefined;
    const timer = setTimeout(() => {
      const units = board.units.filter((unit) => gathered.includes(unit.unitId));
      const said = units.slice(0, MOST_ANNOUNCED).map((unit) => t.board.changed(unit.name, unit.bookable));
      const more = units.length - said.length;
      setWords([...said, ...(more > 0 ? [t.board.moreChanged(more)] : [])].join(', '));
      setGathered([]);
    }, ANNOUNCE_MS);
    return () => clearTimeout(timer);
  }, [gathered, board, t]);

  return (
    <p className="vp-sr-only" aria-live="polite">
      {words}
    </p>
  );
}
