import { Heading2 } from '@utrecht/component-library-react';
import type { UnitChange, UnitChanges } from '../../../../src/contract/own-fields.js';
import { usePages } from '../../lib/pages.js';
import { useTexts } from '../../lib/texts.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemNotice } from '../../ui/notice.js';
import { fieldsOf, sentenceOf, TOPICS } from './topics.js';

export const HISTORY_KEY = 'unit-history';

/** What was said of a unit before, newest first, and by which side. */
export function UnitHistory({ unitId }: { unitId: string }) {
  const { t } = useTexts();
  const changes = usePages({
    queryKey: [HISTORY_KEY, unitId],
    path: `/v1/units/${unitId}/changes`,
    rowsOf: (page: UnitChanges) => page.changes,
  });
  return (
    <section className="vp-stack vp-stack--tight">
      <Heading2>{t('confirming.historyTitle')}</Heading2>
      {changes.error && !changes.loadingMoreFailed && <ProblemNotice error={changes.error} />}
      {changes.first && changes.rows.length === 0 && (
        <p className="vp-quiet">{t('confirming.historyNone')}</p>
      )}
      <ul className="vp-topics">
        {changes.rows.map((change) => (
          <Said key={change.id} change={change} />
        ))}
      </ul>
      <LoadMore {...changes} />
    </section>
  );
}

function Said({ change }: { change: UnitChange }) {
  const texts = useTexts();
  const { t, dates } = texts;
  const sentences = TOPICS.flatMap((topic) => {
    const fields: readonly string[] = fieldsOf(topic);
    const sentence = sentenceOf(texts, topic, change.after);
    if (sentence === null || !Object.keys(change.after).some((field) => fields.includes(field))) return [];
    const assumed = fields.some((field) => change.assumed.includes(field));
    return assumed ? `${sentence} (${t('confirming.assumedSince')})` : sentence;
  });
  return (
    <li>
      <p className="vp-quiet">
        {dates.dayAndTime(change.at)} · {t(`confirming.by.${change.by}`)}
      </p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </li>
  );
}
