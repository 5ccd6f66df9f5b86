import { Heading1, Heading2, Heading3 } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { Task } from '../../../../src/contract/follow-up.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits, type Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { TaskCard } from './task-card.js';
import { groupOf, GROUPS, isCheck, type Group } from './task-groups.js';
import { useTasks } from './task-queries.js';
import { TaskWhen } from './task-when.js';
import './tasks.css';

/** What is next, for all requests together: late, now, today, later. */
export default function TasksPage() {
  const { t, figures } = useTexts();
  usePageTitle(t('titles.tasks'));
  const now = useNow(15_000);
  const tasks = useTasks('open');
  const done = useTasks('done');
  const units = useUnits();
  const failed = (tasks.loadingMoreFailed ? null : tasks.error) ?? done.error ?? units.error;
  if (!tasks.first || !units.data) return failed ? <ProblemNotice error={failed} /> : <Skeleton rows={4} />;
  const groups = new Map<Group, Task[]>();
  for (const task of tasks.rows) {
    const group = groupOf(task, now);
    groups.set(group, [...(groups.get(group) ?? []), task]);
  }
  const open = GROUPS.filter((group) => groups.has(group));
  return (
    <div className="vp-stack vp-narrow">
      <div>
        <Heading1>{t('tasks.title')}</Heading1>
        {open.length > 0 && <p className="vp-quiet">{t('tasks.intro')}</p>}
      </div>
      {failed && <ProblemNotice error={failed} />}
      <div className="vp-stack" aria-live="polite">
        {open.length === 0 && (
          <Empty icon="check" title={t('tasks.none')}>
            <p className="vp-quiet">{t('tasks.noneDetail')}</p>
          </Empty>
        )}
        {open.map((group) => (
          <section key={group} className="vp-stack vp-stack--tight" data-group={group}>
            <Heading2>{t(`tasks.groups.${group}`)}</Heading2>
            <GroupOfTasks tasks={groups.get(group) ?? []} units={units.data} />
          </section>
        ))}
      </div>
      {(tasks.hasMore || tasks.chunks.length > 1) && <LoadMore {...tasks} />}
      {done.rows.length > 0 && (
        <details className="vp-details">
          <summary>
            <Icon name="next" /> {t('tasks.groups.done')} ({figures.number(done.total)})
          </summary>
          <div className="vp-stack vp-stack--tight">
            <GroupOfTasks tasks={done.rows} units={units.data} />
            {done.hasMore && <LoadMore {...done} />}
          </div>
        </details>
      )}
    </div>
  );
}

/** Points of one checklist stand together: they are worked off on the page of the request. */
function GroupOfTasks({ tasks, units }: { tasks: readonly Task[]; units: Units }) {
  const checks = new Map<string, Task[]>();
  for (const task of tasks) {
    if (isCheck(task.kind)) checks.set(task.requestId, [...(checks.get(task.requestId) ?? []), task]);
  }
  return tasks.map((task) => {
    const list = isCheck(task.kind) ? checks.get(task.requestId) : undefined;
    if (!list) return <TaskCard key={task.id} task={task} units={units} link />;
    return list[0] === task && <CheckSummary key={task.id} tasks={list} />;
  });
}

function CheckSummary({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTexts();
  const [first] = tasks;
  if (!first) return null;
  const open = first.state !== 'done';
  return (
    <article className="vp-card vp-task" data-task="checklist" data-state={first.state}>
      <Heading3>{open ? t('tasks.checklistOf', { count: tasks.length }) : t('tasks.checklist')}</Heading3>
      <p className="vp-task__about">
        <Link className="utrecht-link vp-task__link" to={`/vragen/${first.requestId}`}>
          {t('tasks.reference', { reference: first.reference })}
        </Link>
      </p>
      <ul className="vp-task__points">
        {tasks.map((task) => (
          <li key={task.id}>{t(`tasks.kinds.${task.kind}`)}</li>
        ))}
      </ul>
      {open && <TaskWhen task={first} />}
    </article>
  );
}
