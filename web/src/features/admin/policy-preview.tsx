import { Heading3 } from '@utrecht/component-library-react';
import type { PolicyPreview, RankingChange } from '../../../../src/contract/administration.js';
import { useUnits } from '../../lib/units.js';
import { useTexts } from '../../lib/texts.js';

/** The service names no more differences than this. */
const MOST_CHANGES = 50;

/** What a policy would have changed, in sentences, with the differences under them. */
export function PreviewResult({ preview }: { preview: PolicyPreview }) {
  const { t } = useTexts();
  const { rankings, leftOut, otherPlan, otherUnit, changes } = preview;
  return (
    <section className="vp-preview" data-preview="">
      <Heading3>{t('admin.policy.previewTitle')}</Heading3>
      {rankings === 0 ? (
        <p>{t('admin.policy.noRankings')}</p>
      ) : (
        <p className="vp-strong">
          {otherPlan === 0
            ? t('admin.policy.samePlan', { count: rankings })
            : t('admin.policy.otherPlan', { n: otherPlan, all: rankings })}
        </p>
      )}
      {otherUnit > 0 && <p>{t('admin.policy.otherUnit', { n: otherUnit })}</p>}
      {leftOut > 0 && <p className="vp-quiet">{t('admin.policy.leftOut', { count: leftOut })}</p>}
      {changes.length > 0 && (
        <>
          <p>
            {changes.length < MOST_CHANGES
              ? t('admin.policy.differences')
              : t('admin.policy.shown', { n: changes.length })}
          </p>
          <ol className="vp-list">
            {grouped(changes).map(({ change, times }) => (
              <li key={JSON.stringify(change)} className="vp-preview__change">
                <ChangedPlan change={change} times={times} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** The same difference for many requests is told once, the most frequent first. */
function grouped(changes: readonly RankingChange[]): { change: RankingChange; times: number }[] {
  const groups = new Map<string, { change: RankingChange; times: number }>();
  for (const change of changes) {
    const key = JSON.stringify(change);
    const group = groups.get(key);
    if (group) group.times += 1;
    else groups.set(key, { change, times: 1 });
  }
  return [...groups.values()].sort((a, b) => b.times - a.times);
}

function ChangedPlan({ change: { before, after, level }, times }: { change: RankingChange; times: number }) {
  const { t } = useTexts();
  const units = useUnits();
  const nameOf = (id: string) => units.data?.get(id)?.name ?? id;
  const planned = (plan: readonly string[]) =>
    plan.length === 0 ? t('admin.policy.noPlan') : plan.map(nameOf).join(' → ');
  const onTop = (id: string | null) => (id === null ? t('admin.policy.noUnit') : nameOf(id));
  const samePlan = planned(before.plan) === planned(after.plan);
  return (
    <>
      <p className="vp-quiet">{t('admin.policy.times', { count: times })}</p>
      <dl>
        <div>
          <dt>{samePlan ? t('admin.policy.unitWas') : t('admin.policy.was')}</dt>
          <dd>{samePlan ? onTop(before.unitId) : planned(before.plan)}</dd>
        </div>
        <div>
          <dt>{t('admin.policy.wouldBe')}</dt>
          <dd>{samePlan ? onTop(after.unitId) : planned(after.plan)}</dd>
        </div>
      </dl>
      <p className="vp-quiet">
        {level === null
          ? t('admin.policy.becauseOther')
          : t('admin.policy.because', { level: t(`admin.levels.${level}`) })}
      </p>
    </>
  );
}
