import { Heading1, Heading2 } from '@utrecht/component-library-react';
import { useParams } from 'react-router';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
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
import { useUnitsNow } from '../board/units-now.js';
import { Answer } from './answer.js';
import { Running } from '../offers/running.js';
import { useFiguresOf } from './figures.js';
import { HoldCard } from './hold-card.js';
import { isLive } from './hold-status.js';
import { useHolding } from './holding.js';
import { NextSteps } from './next-steps.js';
import { useCase } from './request-queries.js';
import { TriageNotice } from './triage.js';
import './request.css';

const FactsSection = withTexts('correcting', () => import('../correcting/facts-section.js'), {
  nl: async () => (await import('../correcting/texts.nl.js')).nl,
  en: async () => (await import('../correcting/texts.en.js')).en,
});

const whole = (screen: CaseScreen) => screen;

/** One request: the place that is kept for it, what comes next, and the other places. */
export default function RequestPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.request'));
  const { requestId = '' } = useParams();
  const screen = useCase(requestId, whole);
  const units = useUnitsNow();
  useFiguresOf(requestId);
  const failed = screen.error ?? units.error;
  if (failed instanceof ApiProblem && failed.status === 404) {
    return <ProblemNotice error={failed} title={t('errors.notFound')} />;
  }
  if (!screen.data || !units.data) return failed ? <ProblemNotice error={failed} /> : <Skeleton rows={4} />;
  return <Case {...screen.data} units={units.data} failed={failed} />;
}

interface CaseProps extends CaseScreen {
  units: Units;
  /** Why what is shown may be older than it should be. */
  failed: Error | null;
}

function Case({ request, holds, matches, answers: given, units, failed }: CaseProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const holding = useHolding(request.id);
  const answers = useAnswers(request, given);
  const live = holds.filter((hold) => isLive(hold.status));
  const past = holds.filter((hold) => !isLive(hold.status));
  const { children } = request;
  const closed = request.closedAt !== null;
  const answer = matches && (
    <Answer
      matches={matches}
      units={units}
      holding={holding}
      asker={{ requestId: request.id }}
      held={live.map((hold) => hold.unitId)}
      answers={answers}
    />
  );

  return (
    <div className="vp-stack vp-narrow">
      <div>
        <Heading1>{t('requests.heading', { reference: request.reference })}</Heading1>
        <p className="vp-quiet">
          {t('requests.made', { moment: dates.moment(request.createdAt, now) })} · {request.municipality} ·{' '}
          {t(`genders.${request.gender}`)},{' '}
          {children === 0 ? t('requests.childrenNone') : t('requests.children', { count: children })}
        </p>
      </div>
      <ClosedNotice requestId={request.id} />
      {live.length === 0 && !closed && (
        <TriageNotice triage={request.triage} acute={request.threat === 'acute'} />
      )}
      {failed && <ProblemNotice error={failed} />}
      {live.length > 0 ? (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('requests.holds')}</Heading2>
          <Running holds={live} />
          {live.map((hold) => (
            <HoldCard key={hold.id} hold={hold} units={units} />
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
      <AskedUnits requestId={request.id} units={units} />
      <RequestFollowUp requestId={request.id} units={units} />
      {live.length > 0 && matches && (
        <NextSteps requestId={request.id} matches={matches} holds={live} units={units} />
      )}
      {past.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('requests.past')}</Heading2>
          {past.map((hold) => (
            <HoldCard key={hold.id} hold={hold} units={units} />
          ))}
        </section>
      )}
      {live.length > 0 && <TriageNotice triage={request.triage} acute={request.threat === 'acute'} after />}
      <FactsSection request={request} />
      <LaterFacts request={request} />
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
      <ClosingSection requestId={request.id} />
    </div>
  );
}
