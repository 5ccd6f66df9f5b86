import { Button, Heading2, Heading3 } from '@utrecht/component-library-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { UnitMatch } from '../../../../src/contract/matches.js';
import type { RankingReplay, RankingReplayInput } from '../../../../src/contract/ranking-replay.js';
import { send } from '../../lib/api.js';
import { instantInNetherlands } from '../../lib/dates.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Verdicts } from '../request/verdicts.js';
import { FaultyForm, TextField, type FieldFault } from './form-fields.js';

/** What a coordinator was shown at an earlier moment, computed again. */
export function ReplayTab() {
  const { t } = useTexts();
  const [reference, setReference] = useState('');
  const [moment, setMoment] = useState('');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const replay = useMutation({
    mutationFn: async (body: RankingReplayInput) =>
      (await send<RankingReplay>('/v1/ranking-replays', { method: 'POST', body })).data,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = Object.entries({ reference, at: moment })
      .filter(([, value]) => value.trim() === '')
      .map(([path]) => ({ path, message: t('admin.required') }));
    setMissing(empty);
    if (empty.length === 0 && !replay.isPending) {
      replay.mutate({ reference, at: instantInNetherlands(moment) });
    }
  };
  const gone = replay.error instanceof ApiProblem && replay.error.status === 404;
  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('admin.replay.title')}</Heading2>
        <p className="vp-quiet">{t('admin.replay.intro')}</p>
      </div>
      <form className="vp-card vp-narrow-form" noValidate onSubmit={submit}>
        <FaultyForm missing={missing} error={gone ? null : replay.error}>
          <TextField
            path="reference"
            label={t('admin.replay.reference')}
            required
            value={reference}
            onChange={setReference}
          />
          <TextField
            path="at"
            label={t('admin.replay.at')}
            hint={t('admin.replay.atHint')}
            type="datetime-local"
            step={1}
            required
            value={moment}
            onChange={setMoment}
          />
          <div className="vp-row vp-form-steps">
            <Button appearance="primary-action-button" type="submit" aria-disabled={replay.isPending}>
              {replay.isPending ? t('admin.replay.busy') : t('admin.replay.show')}
            </Button>
          </div>
        </FaultyForm>
      </form>
      {gone && (
        <Notice type="info" title={t('admin.replay.missing')}>
          <p>{t('admin.replay.missingDetail')}</p>
        </Notice>
      )}
      {replay.data && <Replayed replay={replay.data} />}
    </section>
  );
}

function Replayed({
  replay: { reference, at, sequence, rulesVersion, notKept, matches },
}: {
  replay: RankingReplay;
}) {
  const { t, dates } = useTexts();
  const units = useUnits();
  const nameOf = (unitId: string) => units.data?.get(unitId)?.name ?? unitId;
  return (
    <article className="vp-stack vp-stack--tight" data-replay={at} aria-live="polite">
      <div>
        <Heading3>{t('admin.replay.shown', { reference, moment: dates.dayAndTime(at) })}</Heading3>
        <p className="vp-quiet">
          {t('admin.replay.basis', { policy: matches.policyVersion, sequence, rules: rulesVersion })}
        </p>
      </div>
      {notKept.length === 0 ? (
        <Notice type="ok" title={t('admin.replay.exact')} live="none" />
      ) : (
        <Notice type="warning" title={t('admin.replay.inexact')} live="none">
          <ul>
            {notKept.map((part) => (
              <li key={part}>{t(`admin.replay.notKept.${part}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {matches.plans.length === 0 && <p>{t('admin.replay.noPlan')}</p>}
      {matches.plans.map(({ rank, steps }) => (
        <p key={rank}>
          {t('admin.replay.plan', { n: rank, units: steps.map(({ unitId }) => nameOf(unitId)).join(' → ') })}
        </p>
      ))}
      <ol className="vp-list">
        {matches.units.map((match) => (
          <li key={match.unitId}>
            <RankedUnit match={match} name={nameOf(match.unitId)} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function RankedUnit({ match, name }: { match: UnitMatch; name: string }) {
  const { t, dates } = useTexts();
  return (
    <article className="vp-card" data-unit={match.unitId} data-status={match.status}>
      <div className="vp-row vp-row--apart">
        <span className="vp-strong">{name}</span>
        <span className="vp-strong">{t(`admin.replay.statuses.${match.status}`)}</span>
      </div>
      <p className="vp-quiet">
        {t('answer.places', { count: match.bookable })}
        {match.placeableFrom && ` · ${t('answer.from', { moment: dates.dayAndTime(match.placeableFrom) })}`}
      </p>
      <Verdicts verdicts={match.verdicts.filter(({ outcome }) => outcome === 'fail')} />
      <details className="vp-details">
        <summary>
          <Icon name="next" /> {t('admin.replay.why')}
        </summary>
        <Verdicts verdicts={match.verdicts} />
        {match.rankedAbove && <p className="vp-quiet">{match.rankedAbove.text}</p>}
      </details>
    </article>
  );
}
