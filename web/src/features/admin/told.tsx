import { useEffect, useRef, type ReactNode } from 'react';

/**
 * Says what was done. The form that was open is gone then, so the keyboard goes here instead of to the top of the
 * page. `said` is something else each time that something is said; null: nothing.
 */
export function Told({ said, children }: { said: string | number | null; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef(said);
  useEffect(() => {
    if (last.current === said) return;
    last.current = said;
    if (said !== null) place.current?.focus();
  }, [said]);
  return (
    <div role="status" tabIndex={-1} className="vp-told" ref={place}>
      {children}
    </div>
  );
}
