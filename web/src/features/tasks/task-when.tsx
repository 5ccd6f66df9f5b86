import type { Task } from '../../../../src/contract/follow-up.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** By when it should be done and how long that is; of what starts later: from when. */
export function TaskWhen({ task }: { task: Task }) {
  const { t, dates } = useTexts();
  const now = useNow(15_000);
  const due = Date.parse(task.dueAt);
  if (task.state === 'slipped' || due <= now) {
    return (
      <p className="vp-task__when vp-task__when--late">
        <Icon name="warning" /> {t('tasks.was', { moment: dates.moment(task.dueAt, now) })}
      </p>
    );
  }
  if (Date.parse(task.startsAt) > now) {
    return (
      <p className="vp-task__when">
        <Icon name="clock" /> {t('tasks.from', { moment: dates.moment(task.startsAt, now) })}
      </p>
    );
  }
  const left = due - now;
  return (
    <p className={left < DAY ? 'vp-task__when vp-task__when--soon' : 'vp-task__when'}>
      <Icon name="clock" />
      <span>
        {t('tasks.before', { moment: dates.moment(task.dueAt, now) })} · <Left left={left} />
      </span>
    </p>
  );
}

function Left({ left }: { left: number }) {
  const { t } = useTexts();
  if (left < HOUR) return <>{t('tasks.inMinutes', { count: Math.max(1, Math.floor(left / MINUTE)) })}</>;
  if (left < 2 * DAY) return <>{t('tasks.inHours', { count: Math.floor(left / HOUR) })}</>;
  return <>{t('tasks.inDays', { count: Math.floor(left / DAY) })}</>;
}
