import { Button, FormField, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import { get } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { useTaskWrite } from './task-queries.js';
import './tasks.css';

const DAY_MS = 86_400_000;

/** When a guest probably leaves: open, and tap a day. */
export function ExpectedDeparture({ hold }: { hold: Hold }) {
  const { t, dates } = useTexts();
  const id = useId();
  const now = useNow(60_000);
  const write = useTaskWrite();
  const [asking, setAsking] = useState(false);
  const on = hold.expectedDepartureOn;
  /** The day that stood there when a day was asked for, and the one that was not kept because of it. */
  const [seen, setSeen] = useState(on);
  const [refused, setRefused] = useState<{ day: string | null } | null>(null);
  const ask = () => {
    setSeen(on);
    setRefused(null);
    write.reset();
    setAsking(true);
  };
  const lookAgain = async (day: string | null) => {
    setSeen((await get<Hold>(`/v1/holds/${hold.id}`)).expectedDepartureOn);
    setRefused({ day });
  };
  const give = (day: string | null) => {
    if (write.isPending) return;
    setRefused(null);
    write.mutate(
      {
        path: `/v1/placements/${hold.id}/expected-departure`,
        method: 'PUT',
        body: { on: day },
        ifMatch: `"${seen ?? 'unknown'}"`,
      },
      {
        onSuccess: () => setAsking(false),
        onError: (error) => {
          // When that cannot be read either, the problem itself is told.
          if (isStale(error)) void lookAgain(day).catch(() => undefined);
        },
      },
    );
  };
  const words = (day: string | null) => (day === null ? t('tasks.leavesUnknown') : dates.day(day));
  const inDays = (days: number) => dayOf(now + days * DAY_MS);
  if (!asking) {
    return (
      <div className="vp-departure" role="status">
        {on !== null && (
          <p className={on < dayOf(now) ? 'vp-task__when vp-task__when--late' : 'vp-task__when'}>
            <Icon name={on < dayOf(now) ? 'warning' : 'clock'} />
            {on < dayOf(now)
              ? t('tasks.leavesPast', { day: dates.day(on) })
              : t('tasks.leavesOn', { day: dates.day(on) })}
          </p>
        )}
        <Button appearance="subtle-button" onClick={ask}>
          {on === null ? t('tasks.leaves') : t('tasks.leavesChange')}
        </Button>
      </div>
    );
  }
  const choices = [
    { day: inDays(1), label: t('tasks.tomorrow') },
    { day: inDays(3), label: t('tasks.inThreeDays') },
    { day: inDays(7), label: t('tasks.inAWeek') },
  ];
  return (
    <div className="vp-confirm" role="group" aria-label={t('tasks.leavesPick')}>
      <p className="vp-strong">{t('tasks.leavesPick')}</p>
      {refused && (
        <Notice type="warning" title={t('tasks.leavesStale')} live="alert">
          <p>{t('tasks.leavesStaleDetail', { now: words(seen), mine: words(refused.day) })}</p>
        </Notice>
      )}
      {write.error && !refused && <ProblemNotice error={write.error} />}
      <div className="vp-checklist__reasons">
        {choices.map(({ day, label }, index) => (
          <Button
            key={day}
            appearance="secondary-action-button"
            autoFocus={index === 0}
            aria-disabled={write.isPending}
            onClick={() => give(day)}
          >
            {label}
          </Button>
        ))}
        {on !== null && (
          <Button
            appearance="secondary-action-button"
            aria-disabled={write.isPending}
            onClick={() => give(null)}
          >
            {t('tasks.leavesUnknown')}
          </Button>
        )}
      </div>
      <FormField>
        <FormLabel htmlFor={id}>{t('tasks.otherDay')}</FormLabel>
        <Textbox
          id={id}
          type="date"
          min={dayOf(now)}
          onChange={(event) => {
            // A day that is being typed is no day yet.
            if (event.currentTarget.value >= dayOf(now)) give(event.currentTarget.value);
          }}
        />
      </FormField>
      <Button appearance="subtle-button" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
