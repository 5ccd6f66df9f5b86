import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { useTexts } from '../lib/texts.js';

/** Two presses of Esc within this many milliseconds hide the screen. */
const TWICE_WITHIN = 600;

let covered = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  covered = value;
  for (const listener of listeners) listener();
}

/** Hides everything on the screen at once. */
export function cover(): void {
  set(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** An empty, neutral page over everything after Esc, Esc; what was being filled in stays as it was. */
export function Cover({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const isCovered = useSyncExternalStore(subscribe, () => covered);

  useEffect(() => {
    let last = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - last < TWICE_WITHIN) {
        set(!covered);
        last = -Infinity;
      } else {
        last = event.timeStamp;
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);

  return (
    <>
      <div hidden={isCovered}>{children}</div>
      {isCovered && (
        <main className="vp-cover">
          <button type="button" className="vp-cover__back" autoFocus onClick={() => set(false)}>
            {t('cover.back')}
          </button>
        </main>
      )}
    </>
  );
}
