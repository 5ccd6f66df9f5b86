import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';

/** So few units need no folding: a region has no more of a sort, and a country has a hundred. */
export const FEW = 6;

interface FoldProps {
  label: string;
  count: number;
  /** Until somebody opens or closes it. */
  open?: boolean;
  children: ReactNode;
}

/** Units for which the same reason holds, on one line that opens. What is inside is made when it is seen. */
export function Fold({ label, count, open = false, children }: FoldProps) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<boolean>();
  const shown = chosen ?? open;
  return (
    <details className="vp-details" open={shown}>
      <summary
        onClick={(event) => {
          event.preventDefault();
          setChosen(!shown);
        }}
      >
        <Icon name="next" />
        <span>
          {label} <span className="vp-quiet vp-nowrap">({t('answer.failing', { count })})</span>
        </span>
      </summary>
      {shown && children}
    </details>
  );
}
