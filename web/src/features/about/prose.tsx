import { Heading1, Heading2, Paragraph } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

/** A page to read: a title, and short pieces under headings. */
export function Prose({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <div className="vp-stack vp-narrow vp-prose">
      <Heading1>{title}</Heading1>
      <Paragraph>{intro}</Paragraph>
      {children}
    </div>
  );
}

export function Piece({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="vp-card">
      <Heading2>{title}</Heading2>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </section>
  );
}
