import { Heading2, Heading3 } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { Change, Changes } from '../../../../src/contract/administration.js';
import { CHANGED_THINGS, type ChangedThing } from '../../../../src/contract/work-words.js';
import { usePages } from '../../lib/pages.js';
import { LoadMore } from '../../ui/load-more.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { CHANGES_KEY } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { SelectField } from './form-fields.js';
import { differences, useShownValue } from './differences.js';
import { actionName, fieldName, FIELDS } from './vocabulary.js';

/** Who changed what and when. */
export function ChangesTab() {
  const { t } = useTexts();
  const [thing, setThing] = useState<ChangedThing | ''>('');
  const changes = usePages({
    queryKey: [...CHANGES_KEY, thing],
    path: `/v1/changes${thing && `?thing=${thing}`}`,
    rowsOf: (page: Changes) => page.changes,
  });
  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('admin.tabs.changes')}</Heading2>
        <p className="vp-quiet">{t('admin.changes.intro')}</p>
      </div>
      <div className="vp-narrow-form">
        <SelectField
          path="thing"
          label={t('admin.changes.filter')}
          options={[
            { value: '' as const, label: t('admin.changes.all') },
            ...CHANGED_THINGS.map((value) => ({ value, label: t(`admin.changes.things.${value}`) })),
          ]}
          value={thing}
          onChange={setThing}
        />
      </div>
      {changes.error && !changes.loadingMoreFailed && <ProblemNotice error={changes.error} />}
      {!changes.first && !changes.error && <Skeleton rows={4} />}
      {changes.first && changes.rows.length === 0 && (
        <Notice type="info" title={t('admin.changes.none')} live="none" />
      )}
      <ol className="vp-list">
        {changes.rows.map((change) => (
          <li key={change.id}>
            <ChangeCard change={change} />
          </li>
        ))}
      </ol>
      <LoadMore {...changes} />
    </section>
  );
}

function ChangeCard({ change }: { change: Change }) {
  const { t, dates } = useTexts();
  const shownValue = useShownValue();
  const changed = differences(change.before, change.after, FIELDS);
  const title = `${actionName(t, change.action)}: ${nameOf(change)}`;
  return (
    <article className="vp-card" data-change={change.action}>
      <div>
        <Heading3>{title}</Heading3>
        <p className="vp-quiet">
          <time dateTime={change.at}>{dates.dayAndTime(change.at)}</time> ·{' '}
          {change.username ?? t('admin.changes.console')}
        </p>
      </div>
      {changed.length > 0 && (
        <table className="vp-differences">
          <caption className="vp-sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('admin.changes.field')}</th>
              {change.before && <th scope="col">{t('admin.changes.was')}</th>}
              <th scope="col">{t('admin.changes.is')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{fieldName(t, field)}</th>
                {change.before && <td data-label={t('admin.changes.was')}>{shownValue(field, before)}</td>}
                <td data-label={t('admin.changes.is')}>{shownValue(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

/** As people call it; the id of a unit says little. */
function nameOf({ name, after }: Change): string {
  const called: unknown = after && Reflect.get(after, 'name');
  return typeof called === 'string' ? called : name;
}
