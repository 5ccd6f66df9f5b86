import { Heading1, Heading2 } from '@utrecht/component-library-react';
import { useParams } from 'react-router';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { withTexts } from '../../lib/with-texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { useAnswers } from '../answers/answers.js';
import { AskedUnits } from '../asking/asked-units.js';
import { LaterFacts } from '../tasks/later-facts.js';
import { RequestFollowUp } from '../tasks/request-follow-up.js';
import { ClosedNotice, ClosingSection } from '../closing/closing-section.js';
import { Answer } from './answer.js';
import { Running } from '../offers/running.js';
import { HoldCard } from './hold-card.js';
import { isLive } from './hold-status.js';
import { useHolding } from './holding.js';
import { NextSteps } from './next-steps.js';
import { useHoldsOf, useMatches, useRequest } from './request-queries.js';
import { TriageNotice } from './triage.js';
import './request.css';

const FactsSection = withTexts('correcting', () => import('../correcting/facts-section.js'), {
  nl: async () => (await import('../correcting/texts.nl.js')).nl,
  en: async () => (await import('../correcting/texts.en.js')).en,
});

/** One request: the place that is kept for it, what comes next, and the other places. */
export default function RequestPage() {
  const { t, dates } = useTexts();
  usePageTitle(t('titles.request'));
  const { requestId = '' } = useParams();
  const now = useNow(30_000);
  const request = useRequest(requestId);
  const holds = useHoldsOf(requestId);
  const matches = useMatches(requestId);
  const units = useUnits();
  const holding = useHolding(requestId);
  const answers = useAnswers(request.data);

  const failed = request.error ?? units.error;
  if (failed) {
    const gone = failed instanceof ApiProblem && failed.status === 404;
    return <ProblemNotice error={failed} {...(gone ? { title: t('errors.notFound') } : {})} />;
  }
  if (!request.data || !units.data || !holds.data) return <Skeleton rows={4} />;

  const live = holds.data.filter((hold) => isLive(hold.status));
  const past = holds.data.filter((hold) => !isLive(hold.status));
  const { children } = request.data;
  const closed = request.data.closedAt !== null;
  const answer = closed ? null : matches.data ? (
    <Answer
      matches={matches.data}
      units={units.data}
      holding={holding}
      asker={{ requestId }}
      held={live.map((hold) => hold.unitId)}
      answers={answers}
    />
  ) : (
    !matches.error && <Skeleton rows={3} />
  );

  return (
    <div className="vp-stack vp-narrow">
      <div>
        <Heading1>{t('requests.heading', { reference: request.data.reference })}</Heading1>
        <p className="vp-quiet">
          {t('requests.made', { moment: dates.moment(request.data.createdAt, now) })} ·{' '}
          {request.data.municipality} · {t(`genders.${request.data.gender}`)},{' '}
          {children === 0 ? t('requests.childrenNone') : t('requests.children', { count: children })}
        </p>
      </div>
      <ClosedNotice requestId={requestId} />
      {live.length === 0 && !closed && (
        <TriageNotice triage={request.data.triage} acute={request.data.threat === 'acute'} />
      )}
      {holds.error && <ProblemNotice error={holds.error} />}
      {live.length > 0 ? (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('requests.holds')}</Heading2>
          <Running holds={live} />
          {live.map((hold) => (
            <HoldCard key={hold.id} hold={hold} units={units.data} />
          ))}
        </section>
      ) : (
        past.length === 0 &&
        !closed && (
          <Notice type="info" title={t('requests.noHold')} live="none">
            <p>{t('requests.noHoldDetail')}</p>
          </Notice>
        )
      )}
      <AskedUnits requestId={requestId} units={units.data} />
      <RequestFollowUp requestId={requestId} units={units.data} />
      {live.length > 0 && matches.data && (
        <NextSteps requestId={requestId} matches={matches.data} holds={live} units={units.data} />
      )}
      {past.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('requests.past')}</Heading2>
          {past.map((hold) => (
            <HoldCard key={hold.id} hold={hold} units={units.data} />
          ))}
        </section>
      )}
      {live.length > 0 && (
        <TriageNotice triage={request.data.triage} acute={request.data.threat === 'acute'} after />
      )}
      <FactsSection request={request.data} />
      <LaterFacts request={request.data} />
      {matches.error && <ProblemNotice error={matches.error} />}
      {live.length > 0 && !closed ? (
        <details className="vp-details">
          <summary>
            <Icon name="next" /> {t('requests.otherPlaces')}
          </summary>
          {answer}
        </details>
      ) : (
        answer
      )}
      <ClosingSection requestId={requestId} />
    </div>
  );
}
