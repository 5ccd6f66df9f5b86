import type { TFunction } from 'i18next';
import { Button, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Job, Jobs } from '../../../../src/contract/jobs.js';
import type { JobState } from '../../../../src/contract/work-words.js';
import { send } from '../../lib/api.js';
import { usePages } from '../../lib/pages.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Empty } from '../../ui/empty.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { LoadMore } from '../../ui/load-more.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import './running.css';

const KEY = ['jobs'] as const;
const POLL_MS = 10_000;
const STATES = ['given-up', 'failing', 'running', 'due', 'waiting'] as const;
const ICONS: Record<JobState, IconName> = {
  'given-up': 'warning',
  failing: 'warning',
  running: 'arrow',
  due: 'clock',
  waiting: 'clock',
};

/** What the service still has to do by itself, and what does not succeed. */
export default function WorkTab() {
  const { t } = useTexts();
  const jobs = usePages({
    queryKey: KEY,
    path: '/v1/jobs',
    rowsOf: (page: Jobs) => page.jobs,
    refetchInterval: POLL_MS,
  });
  if (!jobs.first) return jobs.error ? <ProblemNotice error={jobs.error} /> : <Skeleton rows={4} />;
  const { counts } = jobs.first;
  const trouble = counts['given-up'] + counts.failing;
  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('running.work.title')}</Heading2>
        <p className="vp-quiet">{t('running.work.intro')}</p>
      </div>
      {trouble > 0 ? (
        <Notice type="warning" title={t('running.work.trouble', { count: trouble })} live="none" />
      ) : (
        <Notice type="ok" title={t('running.work.fine')} live="none" />
      )}
      <dl className="vp-counts">
        {STATES.map((state) => (
          <div key={state} data-state={state}>
            <dt>{t(`running.jobs.${state}`)}</dt>
            <dd>{counts[state]}</dd>
          </div>
        ))}
      </dl>
      {jobs.rows.length === 0 ? (
        <Empty icon="check" title={t('running.work.none')}>
          <p>{t('running.work.noneDetail')}</p>
        </Empty>
      ) : (
        <>
          <ul className="vp-list">
            {jobs.rows.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
          <LoadMore {...jobs} />
        </>
      )}
    </section>
  );
}

/** Who act on a change, after the name of its task. */
const SUBSCRIBERS = ['asking', 'escalation', 'judged-again', 'news', 'stays', 'tasks'] as const;

const TASKS = [
  'deliver',
  'escalation-step',
  'expired-holds',
  'hold-changed',
  'intention-round',
  'open-intentions',
  'policy-in-force',
  'purge-requests',
  'request-waiting',
  'send-message',
  'task-round',
  'unit-changed',
] as const;

/** `hold-changed/asking`: after the event, who acts on it. A newer service may have tasks that this page does not know. */
function taskName(t: TFunction, task: string): string {
  const [event, who] = task.split('/');
  const known = TASKS.find((one) => one === event);
  const subscriber = SUBSCRIBERS.find((one) => one === who);
  if (!known) return task;
  const name = t(`running.work.tasks.${known}`);
  return subscriber ? `${name}: ${t(`running.work.subscribers.${subscriber}`)}` : name;
}

function JobRow({ job }: { job: Job }) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => send(`/v1/jobs/${job.id}/retries`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const { task, state, runAt, attempts, lastError } = job;
  return (
    <li className="vp-card vp-job" data-job={task} data-state={state}>
      <div className="vp-row vp-row--apart">
        <span className="vp-running__state">
          <Icon name={ICONS[state]} />
          <span className="vp-strong">{t(`running.jobs.${state}`)}</span>
        </span>
        <span className="vp-quiet">{dates.moment(runAt, now)}</span>
      </div>
      <p>{taskName(t, task)}</p>
      {lastError !== null && (
        <p>
          {t('running.work.error', { count: attempts })} <code>{lastError}</code>
        </p>
      )}
      {retry.error && <ProblemNotice error={retry.error} />}
      {(state === 'failing' || state === 'given-up') && (
        <Button
          appearance="secondary-action-button"
          aria-disabled={retry.isPending}
          onClick={() => !retry.isPending && retry.mutate()}
        >
          {t('running.work.retry')}
        </Button>
      )}
    </li>
  );
}
