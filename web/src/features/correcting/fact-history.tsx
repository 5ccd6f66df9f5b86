import { Heading3 } from '@utrecht/component-library-react';
import type { FactVersion, FactVersions } from '../../../../src/contract/request.js';
import { usePages } from '../../lib/pages.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemNotice } from '../../ui/notice.js';
import { DifferenceList } from './difference-list.js';
import { differences } from './fact-rows.js';

type Row = FactVersion & { id: string };

const rowsOf = ({ versions }: FactVersions): Row[] =>
  versions.map((version) => ({ ...version, id: String(version.version) }));

/** Who said what when, the newest first; by whom is told as a role, never as a name. */
export function FactHistory({ requestId }: { requestId: string }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const list = usePages({
    queryKey: ['fact-versions', requestId],
    path: `/v1/requests/${requestId}/fact-versions`,
    rowsOf,
  });
  if (!list.first) return list.error ? <ProblemNotice error={list.error} /> : null;
  return (
    <section className="vp-stack vp-stack--tight" data-fact-history>
      <Heading3>{t('correcting.history')}</Heading3>
      <ol className="vp-list">
        {list.rows.map(({ id, saidAt, mine, facts, before }) => (
          <li key={id} className="vp-correcting__version">
            <p className="vp-quiet">
              {before === null && `${t('correcting.first')}: `}
              {dates.moment(saidAt, now)}, {mine ? t('correcting.you') : t('correcting.other')}
            </p>
            {before && <DifferenceList rows={differences(t, dates, before, facts)} />}
          </li>
        ))}
      </ol>
      <LoadMore {...list} />
    </section>
  );
}
