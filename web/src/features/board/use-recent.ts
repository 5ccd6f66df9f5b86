import { useEffect, useState } from 'react';

/** Long enough to see where something changed. */
const HIGHLIGHT_MS = 4_000;

/** The units that changed a moment ago. */
export function useRecent(changed: string[]): ReadonlySet<string> {
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
