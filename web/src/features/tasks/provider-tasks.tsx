import { Heading2 } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { LoadMore } from '../../ui/load-more.js';
import { TaskCard } from './task-card.js';
import { useTasks } from './task-queries.js';
import './tasks.css';

/** What waits for a house or a placing authority, apart from the holds that stand on the page already. */
export function ProviderTasks({ units, shownHolds }: { units: Units; shownHolds: ReadonlySet<string> }) {
  const { t } = useTexts();
  const list = useTasks('open');
  const tasks = list.rows.filter(
    ({ kind, holdId }) => !(kind === 'nomination' && holdId !== null && shownHolds.has(holdId)),
  );
  if (tasks.length === 0 && !list.hasMore) return null;
  return (
    <section className="vp-stack vp-stack--tight" aria-live="polite" data-provider-tasks>
      <Heading2>{t('tasks.waitsForYou')}</Heading2>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} units={units} />
      ))}
      {(list.hasMore || list.chunks.length > 1) && <LoadMore {...list} />}
    </section>
  );
}
