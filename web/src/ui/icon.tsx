import type { ReactNode } from 'react';

const PATHS = {
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5.2l3.4 2" />
    </>
  ),
  question: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.7M12 16.6v.1" />
    </>
  ),
  full: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M7.5 12h9" />
    </>
  ),
  cross: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  phone: (
    <path d="M6.5 4h3l1.4 4-2 1.6a11.5 11.5 0 0 0 5.5 5.5l1.6-2 4 1.4v3c0 .8-.7 1.5-1.5 1.5C11 19 5 13 5 5.5 5 4.7 5.7 4 6.5 4z" />
  ),
  warning: (
    <>
      <path d="M12 4 2.8 19.5h18.4z" />
      <path d="M12 10v4.2M12 16.9v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 7.9v.1" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  person: (
    <>
      <circle cx="12" cy="8" r="3.7" />
      <path d="M4.8 20c.8-3.8 3.6-5.7 7.2-5.7s6.4 1.9 7.2 5.7" />
    </>
  ),
  bed: (
    <path d="M4 18.5V6M4 15.5h16M20 18.5v-5a3 3 0 0 0-3-3h-6.5v5M7.2 12.4a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2" />
  ),
  hide: (
    <path d="M4 4l16 16M9.9 5.3A9.6 9.6 0 0 1 12 5c5 0 8.3 4.2 9.5 7-.5 1.2-1.4 2.6-2.6 3.8M6.2 7.2A14 14 0 0 0 2.5 12c1.2 2.8 4.5 7 9.5 7 1.6 0 3-.4 4.3-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2" />
  ),
  arrow: <path d="M12 5v14m-6-6 6 6 6-6" />,
  next: <path d="m9 5 7 7-7 7" />,
  screen: (
    <>
      <rect x="3.5" y="5" width="17" height="11.5" rx="1.5" />
      <path d="M9 20h6M12 16.5V20" />
    </>
  ),
  sound: <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />,
  lock: (
    <>
      <rect x="5.5" y="10.5" width="13" height="9" rx="2" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** A picture beside a word, which a screen reader hears instead; alone it needs a word of its own. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg className="vp-icon" viewBox="0 0 24 24" focusable="false" {...spoken}>
      {PATHS[name]}
    </svg>
  );
}
