import { Button, Heading3 } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { Task } from '../../../../src/contract/follow-up.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { completionOf, reopeningOf, useTaskWrite } from './task-queries.js';
import { TaskWhen } from './task-when.js';

/** These are done by answering, or by signing somebody out. */
const BY_DOING: readonly Task['kind'][] = ['nomination', 'departure', 'overstay', 'two-places'];
const HINTED = [
  'move-from-cosm',
  'reflection-end',
  'stay-limit',
  'departure',
  'overstay',
  'two-places',
  'look-again',
  'call-yourself',
] as const;
type Hinted = (typeof HINTED)[number];

const isHinted = (kind: Task['kind']): kind is Hinted => HINTED.some((hinted) => hinted === kind);

interface TaskCardProps {
  task: Task;
  units: Units;
  /** The way to the request; absent where the reader is there already, or has none. */
  link?: boolean;
}

/** One piece of work: what, by when, why it is late, and the tap that ends it. */
export function TaskCard({ task, units, link = false }: TaskCardProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const write = useTaskWrite();
  const done = task.state === 'done';
  const give = (call: Parameters<typeof write.mutate>[0]) => {
    if (!write.isPending) write.mutate(call);
  };
  return (
    <article className="vp-card vp-task" data-task={task.kind} data-state={task.state}>
      <Heading3>{t(`tasks.kinds.${task.kind}`)}</Heading3>
      <p className="vp-task__about">
        {task.unitId && <span>{units.get(task.unitId)?.name ?? task.unitId}</span>}
        {link ? (
          <Link className="utrecht-link vp-task__link" to={`/vragen/${task.requestId}`}>
            {t('tasks.reference', { reference: task.reference })}
          </Link>
        ) : (
          <span className="vp-quiet">{t('tasks.reference', { reference: task.reference })}</span>
        )}
      </p>
      {!done && task.reason && <p>{t(`tasks.reasons.${task.reason}`)}</p>}
      {done && task.doneAt ? (
        <p className="vp-task__when">
          <Icon name="check" /> {t('tasks.doneAt', { moment: dates.moment(task.doneAt, now) })}
        </p>
      ) : (
        <TaskWhen task={task} />
      )}
      {!done && isHinted(task.kind) && <p className="vp-quiet">{t(`tasks.hints.${task.kind}`)}</p>}
      {write.error && <ProblemNotice error={write.error} />}
      {!done && !BY_DOING.includes(task.kind) && (
        <Button
          appearance="secondary-action-button"
          aria-disabled={write.isPending}
          onClick={() => give(completionOf(task.id))}
        >
          <Icon name="check" /> {t('tasks.done')}
        </Button>
      )}
      {done && task.doneBy && (
        <Button
          appearance="subtle-button"
          aria-disabled={write.isPending}
          onClick={() => give(reopeningOf(task.id))}
        >
          {t('tasks.undo')}
        </Button>
      )}
    </article>
  );
}
