import { Button, Heading2 } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { Task } from '../../../../src/contract/follow-up.js';
import { NOT_NEEDED_REASONS } from '../../../../src/contract/work-words.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { completionOf, reopeningOf, useTaskWrite } from './task-queries.js';
import { TaskWhen } from './task-when.js';

/** What must be arranged before the request may close. */
export function Checklist({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTexts();
  if (tasks.length === 0) return null;
  const open = tasks.some(({ state }) => state !== 'done');
  return (
    <section className="vp-card" data-checklist>
      <Heading2>{t('tasks.checklist')}</Heading2>
      <p className="vp-quiet" role="status">
        {open ? t('tasks.checklistIntro') : t('tasks.checklistDone')}
      </p>
      <ul className="vp-checklist">
        {tasks.map((task) => (
          <li key={task.id} className="vp-checklist__item" data-task={task.kind} data-state={task.state}>
            <CheckItem task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CheckItem({ task }: { task: Task }) {
  const { t } = useTexts();
  const write = useTaskWrite();
  const [asking, setAsking] = useState(false);
  const name = t(`tasks.kinds.${task.kind}`);
  const give = (call: Parameters<typeof write.mutate>[0]) => {
    if (!write.isPending) write.mutate(call, { onSuccess: () => setAsking(false) });
  };
  return (
    <>
      <p className="vp-strong">
        {task.state === 'done' && <Icon name="check" />} {name}
      </p>
      {task.state === 'done' ? <DoneLine task={task} /> : <TaskWhen task={task} />}
      {write.error && <ProblemNotice error={write.error} />}
      {task.state === 'done' && task.doneBy && (
        <Button
          appearance="subtle-button"
          aria-label={`${t('tasks.undo')}: ${name}`}
          aria-disabled={write.isPending}
          onClick={() => give(reopeningOf(task.id))}
        >
          {t('tasks.undo')}
        </Button>
      )}
      {task.state !== 'done' && !asking && (
        <div className="vp-row">
          <Button
            appearance="secondary-action-button"
            aria-label={`${t('tasks.done')}: ${name}`}
            aria-disabled={write.isPending}
            onClick={() => give(completionOf(task.id))}
          >
            <Icon name="check" /> {t('tasks.done')}
          </Button>
          <Button
            appearance="subtle-button"
            aria-label={`${t('tasks.notNeeded')}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {t('tasks.notNeeded')}
          </Button>
        </div>
      )}
      {task.state !== 'done' && asking && (
        <div className="vp-confirm" role="group" aria-label={t('tasks.whyNot')}>
          <p>{t('tasks.whyNot')}</p>
          <div className="vp-checklist__reasons">
            {NOT_NEEDED_REASONS.map((reason, index) => (
              <Button
                key={reason}
                appearance="secondary-action-button"
                autoFocus={index === 0}
                aria-disabled={write.isPending}
                onClick={() =>
                  give(completionOf(task.id, { outcome: 'not-needed', notNeededReason: reason }))
                }
              >
                {t(`tasks.notNeededReasons.${reason}`)}
              </Button>
            ))}
          </div>
          <Button appearance="subtle-button" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
    </>
  );
}

function DoneLine({ task }: { task: Task }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const moment = dates.moment(task.doneAt ?? task.dueAt, now);
  return (
    <p className="vp-quiet">
      {task.notNeededReason
        ? t('tasks.notNeededAt', { moment, reason: t(`tasks.notNeededReasons.${task.notNeededReason}`) })
        : t('tasks.doneAt', { moment })}
      {task.doneFor && task.outcome === 'done' && (
        <> · {t('tasks.by', { who: t(`tasks.functions.${task.doneFor}`) })}</>
      )}
    </p>
  );
}
