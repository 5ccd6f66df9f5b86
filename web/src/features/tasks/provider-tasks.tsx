import { Heading2 } from '@utrecht/component-library-react';
import type { Task } from '../../../../src/contract/follow-up.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { TaskCard } from './task-card.js';
import './tasks.css';

interface ProviderTasksProps {
  tasks: readonly Task[];
  units: Units;
  /** Ids of holds that stand on the page already. */
  shownHolds: ReadonlySet<string>;
}

/** What waits for a house or a placing authority, apart from the holds that stand on the page already. */
export function ProviderTasks({ tasks: open, units, shownHolds }: ProviderTasksProps) {
  const { t } = useTexts();
  const tasks = open.filter(
    ({ kind, holdId }) => !(kind === 'nomination' && holdId !== null && shownHolds.has(holdId)),
  );
  if (tasks.length === 0) return null;
  return (
    <section className="vp-stack vp-stack--tight" aria-live="polite" data-provider-tasks>
      <Heading2>{t('tasks.waitsForYou')}</Heading2>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} units={units} />
      ))}
    </section>
  );
}
