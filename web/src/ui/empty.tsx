import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import './empty.css';

/** Nothing there yet: what will come here, and what to do for it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <div className="vp-card vp-empty">
      <Icon name={icon} />
      <div>
        <p className="vp-strong">{title}</p>
        {children}
      </div>
    </div>
  );
}
