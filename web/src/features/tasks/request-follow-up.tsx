import { Button, Heading2, Heading3 } from '@utrecht/component-library-react';
import type { Intention } from '../../../../src/contract/follow-up.js';
import type { UnitInBrief } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Concerns } from '../offers/concerns.js';
import { Checklist } from './checklist.js';
import { TaskCard } from './task-card.js';
import { isCheck } from './task-groups.js';
import { useFollowUp, useTaskWrite } from './task-queries.js';
import './tasks.css';

/** What follows for one request: its clocks, the place that was asked ahead, and the checklist. */
export function RequestFollowUp({ requestId, units }: { requestId: string; units: Units }) {
  const { t } = useTexts();
  const { data, error } = useFollowUp(requestId);
  if (!data) return error ? <ProblemNotice error={error} /> : null;
  const clocks = data.tasks.filter(
    ({ kind, state }) => !isCheck(kind) && kind !== 'second-step' && state !== 'done',
  );
  const slipped = data.tasks.filter(({ kind, state }) => kind === 'second-step' && state === 'slipped');
  const asked = data.intentions.filter(({ state }) => state === 'waiting' || state === 'held').slice(-2);
  const urgent = [...slipped, ...clocks];
  return (
    <>
      {urgent.length > 0 && (
        <section className="vp-stack vp-stack--tight" data-clocks>
          <Heading2>{t('tasks.clocks')}</Heading2>
          {urgent.map((task) => (
            <TaskCard key={task.id} task={task} units={units} />
          ))}
        </section>
      )}
      {asked.length > 0 && (
        <section className="vp-card" aria-live="polite" data-second-step>
          <Heading3>{t('tasks.secondStep')}</Heading3>
          {asked.map((intention) => (
            <Asked key={intention.id} intention={intention} units={units} />
          ))}
        </section>
      )}
      <Checklist tasks={data.tasks.filter(({ kind }) => isCheck(kind))} />
    </>
  );
}

/** A place that was asked ahead: when it will be held, and where in the row it stands. */
function Asked({ intention, units }: { intention: Intention; units: Units }) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const write = useTaskWrite();
  const unit = units.get(intention.unitId)?.name ?? intention.unitId;
  const waiting = intention.state === 'waiting';
  return (
    <div className="vp-asked" data-intention={intention.state}>
      <p className="vp-row vp-row--line">
        <Icon name={waiting ? 'clock' : 'check'} />
        <span>
          {waiting
            ? t('tasks.waiting', { unit, moment: dates.moment(intention.opensAt, now) })
            : t('tasks.held', { unit })}{' '}
          {intention.place !== null && (
            <span className="vp-quiet">{t('tasks.place', { place: intention.place })}</span>
          )}
        </span>
      </p>
      <Concerns
        concerns={intention.concerns}
        title={t('offers.changedAhead')}
        next={t('offers.changedAheadNext')}
      />
      {write.error && <ProblemNotice error={write.error} />}
      {waiting && (
        <Button
          appearance="subtle-button"
          aria-disabled={write.isPending}
          onClick={() =>
            !write.isPending && write.mutate({ path: `/v1/intentions/${intention.id}`, method: 'DELETE' })
          }
        >
          {t('tasks.withdraw')}
        </Button>
      )}
    </div>
  );
}

/** Units that wait to be held when they open. */
export function useAsked(requestId: string): ReadonlySet<string> {
  const { data } = useFollowUp(requestId);
  return new Set(
    (data?.intentions ?? []).flatMap(({ unitId, state }) => (state === 'waiting' ? unitId : [])),
  );
}

interface AskAheadProps {
  requestId: string;
  step: UnitInBrief;
  units: Units;
}

/** Asks a place that opens later: one tap tonight, and it is held when it opens. */
export function AskAhead({ requestId, step, units }: AskAheadProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const write = useTaskWrite();
  if (step.status !== 'later' || step.placeableFrom === null) return null;
  const unit = units.get(step.unitId)?.name ?? step.unitId;
  const ask = () => {
    if (write.isPending) return;
    write.mutate({
      path: `/v1/requests/${requestId}/intentions`,
      method: 'POST',
      body: { unitId: step.unitId },
    });
  };
  return (
    <div className="vp-ask-ahead">
      {write.error && <ProblemNotice error={write.error} />}
      <Button appearance="secondary-action-button" aria-disabled={write.isPending} onClick={ask}>
        {write.isPending ? t('tasks.askAheadBusy') : t('tasks.askAhead', { unit })}
      </Button>
      <p className="vp-quiet">{t('tasks.askAheadHint', { moment: dates.moment(step.placeableFrom, now) })}</p>
    </div>
  );
}
