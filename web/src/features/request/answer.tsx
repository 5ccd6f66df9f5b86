import { Button, Heading2 } from '@utrecht/component-library-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { MatchesInBrief, Plan, UnitInBrief } from '../../../../src/contract/matches.js';
import type { OpenFact } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { AnswerButtons } from '../answers/answer-buttons.js';
import type { Answers } from '../answers/answers.js';
import { GivenAnswers } from '../answers/given-answers.js';
import { AskSeveral } from '../offers/ask-several.js';
import { Full } from './full.js';
import type { Holding } from './holding.js';
import { MatchCard } from './match-card.js';
import { shownStatus, type ShownStatus } from './match-status.js';
import { PlanCard } from './plan-card.js';
import { Unsuitable } from './unsuitable.js';
import type { Asker, WholeVerdictProps } from './whole-verdict.js';
import './answer.css';

interface AnswerProps {
  matches: MatchesInBrief;
  units: Units;
  holding: Holding;
  asker: Asker;
  /** Ids of the units that keep a place for this request already. */
  held?: readonly string[];
  /** The field that answers a question on the spot, where the request can still change. */
  fieldFor?: (fact: OpenFact) => ReactNode;
  /** What units said on the telephone, where there is a request to keep it with. */
  answers?: Answers;
}

/** Plans first, then each unit under its status, then who is full and why not. */
export function Answer({ matches, units, holding, asker, held = [], fieldFor, answers }: AnswerProps) {
  const { t, dates } = useTexts();
  const [best, ...others] = matches.plans;
  const asked = { ...asker, evaluatedAt: matches.evaluatedAt };
  const withStatus = (status: ShownStatus) => matches.units.filter((match) => shownStatus(match) === status);
  const roomsOf = (plan: Plan) => matches.units.find(({ unitId }) => unitId === plan.steps[0]?.unitId)?.rooms;
  const section = (status: ShownStatus) => (
    <Section
      status={status}
      matches={withStatus(status)}
      units={units}
      holding={holding}
      answers={answers}
      asker={asked}
    />
  );

  return (
    <div className="vp-stack">
      {holding.error && <HoldProblem error={holding.error} />}
      {best ? (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('answer.bestPlan')}</Heading2>
          <PlanCard plan={best} units={units} holding={holding} rooms={roomsOf(best)} best />
          {others.length > 0 && (
            <details className="vp-details">
              <summary>
                <Icon name="next" /> {t('answer.otherPlans', { count: others.length })}
              </summary>
              <div className="vp-stack vp-stack--tight">
                {others.map((plan) => (
                  <PlanCard
                    key={plan.rank}
                    plan={plan}
                    units={units}
                    holding={holding}
                    rooms={roomsOf(plan)}
                  />
                ))}
              </div>
            </details>
          )}
        </section>
      ) : (
        <Notice type="info" title={t('answer.noPlan')}>
          <p>{t('answer.noPlanDetail')}</p>
          {holding.search && (
            <>
              <p>{t('answer.searchDetail')}</p>
              <Button appearance="primary-action-button" onClick={holding.search}>
                {t('answer.search')}
              </Button>
            </>
          )}
        </Notice>
      )}
      <AskSeveral
        matches={withStatus('now').filter(({ unitId }) => !held.includes(unitId))}
        units={units}
        busy={holding.asking}
        onAsk={holding.askSeveral}
      />
      {section('now')}
      {section('later')}
      {(matches.questions.length > 0 || (answers && answers.given.length > 0)) && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('answer.questions')}</Heading2>
          {matches.questions.map((question) => (
            <div key={`${question.fact} ${question.unitId ?? ''} ${question.rule ?? ''}`} className="vp-ask">
              <p className="vp-row vp-row--line">
                <Icon name="question" />
                <span className="vp-strong">{question.text}</span>
              </p>
              <p className="vp-quiet">{t('answer.opens', { count: question.opens.length })}</p>
              {fieldFor?.(question.fact)}
              {answers && question.unitId && question.rule && (
                <AnswerButtons
                  question={question.text}
                  unitId={question.unitId}
                  rule={question.rule}
                  answers={answers}
                />
              )}
            </div>
          ))}
          {answers && <GivenAnswers answers={answers} />}
        </section>
      )}
      {section('ask')}
      {section('unknown')}
      {matches.full.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('answer.sections.full')}</Heading2>
          <Full folds={matches.full} units={units} open={!best} asker={asked} answers={answers} />
        </section>
      )}
      {matches.unsuitable.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('answer.sections.unsuitable')}</Heading2>
          <Unsuitable folds={matches.unsuitable} units={units} holding={holding} asker={asked} />
        </section>
      )}
      <p className="vp-quiet">
        {t('answer.evaluated', { time: dates.time(matches.evaluatedAt), policy: matches.policyVersion })}
      </p>
    </div>
  );
}

/** The button may have been far below: what went wrong comes into view. */
function HoldProblem({ error }: { error: Error }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [error]);
  return (
    <div ref={place}>
      <ProblemNotice error={error} />
    </div>
  );
}

interface SectionProps {
  status: ShownStatus;
  matches: UnitInBrief[];
  units: Units;
  holding: Holding;
  answers: Answers | undefined;
  asker: WholeVerdictProps['asker'];
}

function Section({ status, matches, ...ofCards }: SectionProps) {
  const { t } = useTexts();
  if (matches.length === 0) return null;
  return (
    <section className="vp-stack vp-stack--tight">
      <Heading2>{t(`answer.sections.${status}`)}</Heading2>
      {matches.map((match) => (
        <MatchCard key={match.unitId} match={match} {...ofCards} />
      ))}
    </section>
  );
}
