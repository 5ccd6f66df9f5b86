import { useEffect } from 'react';

/** Tab titles are neutral: somebody may look over a shoulder. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
