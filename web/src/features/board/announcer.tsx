import { useEffect, useState } from 'react';
import type { Board } from '../../../../src/contract/board.js';
import { useTexts } from '../../lib/texts.js';

/** Changes within this time are read aloud as one. */
const ANNOUNCE_MS = 1_500;
const MOST_ANNOUNCED = 3;

/** Says changes aloud, gathered, so that a busy board does not talk without end. */
export function Announcer({ board, changed }: { board: Board; changed: string[] }) {
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
      const said = units
        .slice(0, MOST_ANNOUNCED)
        .map((unit) => t('board.changed', { unit: unit.name, bookable: unit.bookable }));
      const more = units.length - said.length;
      setWords([...said, ...(more > 0 ? [t('board.moreChanged', { count: more })] : [])].join(', '));
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
