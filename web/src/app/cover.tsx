import { useEffect, type ReactNode } from 'react';
import { Store } from '../lib/store.js';
import { useTexts } from '../lib/texts.js';

/** Two presses of Esc within this many milliseconds hide the screen. */
const TWICE_WITHIN = 600;

const covered = new Store(false);

/** Hides everything on the screen at once. */
export function cover(): void {
  covered.set(true);
}

/** An empty, neutral page over everything after Esc, Esc; what was being filled in stays as it was. */
export function Cover({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const isCovered = covered.use();

  useEffect(() => {
    let last = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - last < TWICE_WITHIN) {
        covered.set(!covered.get());
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
          <button type="button" className="vp-cover__back" autoFocus onClick={() => covered.set(false)}>
            {t('cover.back')}
          </button>
        </main>
      )}
    </>
  );
}
