import { Button } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Escalation } from '../../../../src/contract/escalation.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { acknowledge } from './escalation-queries.js';
import './escalation.css';

/** What waits for an answer of this provider: one tap says that somebody is at it, and no one else is woken. */
export default function TakeOver({ waiting, units }: { waiting: readonly Escalation[]; units: Units }) {
  if (waiting.length === 0) return null;
  return (
    <div className="vp-stack vp-stack--tight">
      {waiting.map((escalation) => (
        <Question
          key={escalation.id}
          escalation={escalation}
          unit={units.get(escalation.unitId)?.name ?? ''}
        />
      ))}
    </div>
  );
}

function Question({ escalation, unit }: { escalation: Escalation; unit: string }) {
  const { t, dates } = useTexts();
  const now = useNow(10_000);
  const client = useQueryClient();
  const keyOf = useKeyOf();
  const take = useMutation({
    mutationFn: () => acknowledge(escalation.id, keyOf([escalation.id, escalation.acknowledgedAt])),
    onSettled: () => readScreensAgain(client),
  });
  const until = escalation.pausedUntil;
  if (until !== null && Date.parse(until) > now) {
    return (
      <Notice type="ok" title={t('escalation.takeOver.taken', { unit })}>
        <p>{t('escalation.takeOver.takenDetail', { time: dates.time(until) })}</p>
      </Notice>
    );
  }
  return (
    <div data-escalation={escalation.id}>
      <Notice type="warning" title={t('escalation.takeOver.title', { unit })}>
        <p>{t('escalation.takeOver.since', { ago: dates.ago(escalation.startedAt, now) })}</p>
        {escalation.next && <p>{t('escalation.takeOver.next', { time: dates.time(escalation.next.at) })}</p>}
        {take.error && <ProblemNotice error={take.error} />}
        <Button
          appearance="primary-action-button"
          aria-disabled={take.isPending}
          onClick={() => !take.isPending && take.mutate()}
        >
          <Icon name="person" /> {t('escalation.takeOver.button')}
        </Button>
      </Notice>
    </div>
  );
}
