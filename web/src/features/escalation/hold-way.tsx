import { Heading4 } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { CaseScreen } from '../../../../src/contract/desk.js';
import type { Escalation, EscalationStep } from '../../../../src/contract/escalation.js';
import type { Hold } from '../../../../src/contract/hold.js';
import type { DeliveryState } from '../../../../src/contract/work-words.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { useCase } from '../request/request-queries.js';
import { CallLink } from './call-link.js';
import './escalation.css';

const escalationsOf = ({ escalations }: CaseScreen) => escalations;

/** Who was told of a held place that waits for its answer, who is next and when, and whom to call now. */
export default function HoldWay({ hold }: { hold: Hold }) {
  const { t } = useTexts();
  const escalation = useCase(hold.requestId, escalationsOf).data?.find(({ holdId }) => holdId === hold.id);
  if (!escalation || escalation.endedAt !== null) return null;
  const reachable = escalation.steps.findLast(({ phone }) => phone !== null);
  return (
    <div className="vp-way">
      <Heading4>{t('escalation.way.title')}</Heading4>
      <ol className="vp-way__steps">
        {escalation.steps.map((step) => (
          <Step key={step.number} step={step} />
        ))}
        <Next escalation={escalation} />
      </ol>
      {escalation.next === null && <Over told={escalation.steps.some(({ reached }) => reached)} />}
      {reachable?.phone && reachable.contact && (
        <CallLink label={t('escalation.way.call', { name: reachable.contact })} phone={reachable.phone} />
      )}
      <Link className="utrecht-link vp-way__tree" to="/bellijst">
        {t('escalation.way.tree')}
      </Link>
    </div>
  );
}

/** No step is left. `told`: to one of them, at least, a message could go. */
function Over({ told }: { told: boolean }) {
  const { t } = useTexts();
  return (
    <Notice type="warning" title={told ? t('escalation.way.over') : t('escalation.way.nobody')}>
      <p>{told ? t('escalation.way.overDetail') : t('escalation.way.nobodyDetail')}</p>
    </Notice>
  );
}

function Step({ step }: { step: EscalationStep }) {
  const { t, dates } = useTexts();
  const outcome = outcomeOf(step);
  return (
    <li className="vp-way__step" data-step={step.target}>
      <Icon name={ICONS[outcome]} />
      <span className="vp-way__time">{dates.time(step.at)}</span>
      <span>
        <span className="vp-strong">{step.contact ?? t(`escalation.way.targets.${step.target}`)}</span>{' '}
        <span className="vp-quiet">{t(`escalation.way.outcomes.${outcome}`)}</span>
      </span>
    </li>
  );
}

function Next({ escalation: { next, pausedUntil } }: { escalation: Escalation }) {
  const { t, dates } = useTexts();
  const now = useNow(1_000);
  const paused = pausedUntil !== null && Date.parse(pausedUntil) > now;
  return (
    <>
      {paused && (
        <li className="vp-way__step vp-way__step--taken" role="status">
          <Icon name="person" />
          <span className="vp-strong">{t('escalation.way.taken')}</span>
        </li>
      )}
      {next && (
        <li className="vp-way__step vp-way__step--next">
          <Icon name="clock" />
          <span className="vp-way__time">{dates.time(next.at)}</span>
          <span>
            {t(`escalation.way.next.${next.target}`)}{' '}
            <span className="vp-way__left" aria-hidden="true">
              {t('escalation.way.left', { left: dates.countdown(next.at, now) })}
            </span>
          </span>
        </li>
      )}
    </>
  );
}

type StepOutcome = 'nobody' | 'unreached' | 'sent' | 'waiting' | 'failed' | 'screen';

const ICONS: Record<StepOutcome, IconName> = {
  nobody: 'warning',
  unreached: 'warning',
  sent: 'check',
  waiting: 'clock',
  failed: 'warning',
  screen: 'info',
};

/** One message that arrived is enough; without any channel it stands on the screen of the provider all the same. */
function outcomeOf({ contact, reached, deliveries }: EscalationStep): StepOutcome {
  const has = (...states: DeliveryState[]) => deliveries.some(({ state }) => states.includes(state));
  if (has('sent')) return 'sent';
  if (has('waiting')) return 'waiting';
  if (contact === null) return 'nobody';
  if (!reached) return 'unreached';
  // That no browser asked for messages is no fault.
  const failed = deliveries.some(({ channel, state }) => channel !== 'push' && state === 'failed');
  return failed || has('too-late') ? 'failed' : 'screen';
}
