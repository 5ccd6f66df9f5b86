import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import type { Difference } from './fact-rows.js';

/** Fact by fact: what it was, and what it is. */
export function DifferenceList({ rows }: { rows: readonly Difference[] }) {
  const { t } = useTexts();
  return (
    <dl className="vp-differences">
      {rows.map(({ fact, was, is }) => (
        <div key={fact}>
          <dt>{fact}</dt>
          <dd>
            <del>{was || t('correcting.none')}</del> <Icon name="next" />{' '}
            <ins>{is || t('correcting.none')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
