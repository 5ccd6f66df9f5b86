import { Heading3 } from '@utrecht/component-library-react';
import type { PolicyPreview, RankingChange } from '../../../../src/contract/administration.js';
import { useUnits } from '../../lib/units.js';
import { useAdminTexts } from './admin-texts.js';

/** What a policy would have changed, in sentences, with the newest differences under them. */
export function PreviewResult({ preview }: { preview: PolicyPreview }) {
  const { t } = useAdminTexts();
  const { rankings, leftOut, otherPlan, otherUnit, changes } = preview;
  return (
    <section className="vp-preview" data-preview="">
      <Heading3>{t.policy.previewTitle}</Heading3>
      {rankings === 0 ? (
        <p>{t.policy.noRankings}</p>
      ) : (
        <p className="vp-strong">{t.policy.otherPlan(otherPlan, rankings)}</p>
      )}
      {otherUnit > 0 && <p>{t.policy.otherUnit(otherUnit)}</p>}
      {leftOut > 0 && <p className="vp-quiet">{t.policy.leftOut(leftOut)}</p>}
      {changes.length > 0 && (
        <>
          <p>{t.policy.shown(changes.length)}</p>
          <ol className="vp-list">
            {changes.map((change, index) => (
              <li key={index} className="vp-preview__change">
                <ChangedPlan change={change} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function ChangedPlan({ change }: { change: RankingChange }) {
  const { t } = useAdminTexts();
  const units = useUnits();
  const planned = (plan: readonly string[]) =>
    plan.length === 0 ? t.policy.noPlan : plan.map((id) => units.data?.get(id)?.name ?? id).join(' → ');
  return (
    <>
      <dl>
        <div>
          <dt>{t.policy.was}</dt>
          <dd>{planned(change.before.plan)}</dd>
        </div>
        <div>
          <dt>{t.policy.wouldBe}</dt>
          <dd>{planned(change.after.plan)}</dd>
        </div>
      </dl>
      <p className="vp-quiet">
        {change.level === null ? t.policy.becauseOther : t.policy.because(t.levels[change.level])}
      </p>
    </>
  );
}
