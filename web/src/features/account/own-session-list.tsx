import { Button, Heading2, StatusBadge } from '@utrecht/component-library-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnSession, OwnSessions } from '../../../../src/contract/session.js';
import { get, send } from '../../lib/api.js';
import { ApiProblem } from '../../lib/problem.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Told } from '../admin/told.js';

export const OWN_SESSIONS_KEY = ['own-sessions'] as const;

/** Where somebody is logged in; each but this one can be logged out from here. */
export function OwnSessionList() {
  const { t, dates } = useTexts();
  const client = useQueryClient();
  const [told, setTold] = useState<string | null>(null);
  const sessions = useQuery({
    queryKey: OWN_SESSIONS_KEY,
    queryFn: async ({ signal }) => (await get<OwnSessions>('/v1/sessions', signal)).sessions,
  });
  const nameOf = ({ device }: OwnSession) => device ?? t('account.sessions.unknown');
  const end = useMutation({
    mutationFn: async (session: OwnSession) => {
      try {
        await send(`/v1/sessions/${session.id}`, { method: 'DELETE' });
      } catch (error) {
        // It ended by itself in the meantime: what was wanted is so.
        if (!(error instanceof ApiProblem && error.status === 404)) throw error;
      }
    },
    onSuccess: (_, session) => {
      setTold(t('account.sessions.ended', { device: nameOf(session) }));
      return client.invalidateQueries({ queryKey: OWN_SESSIONS_KEY });
    },
  });

  return (
    <section className="vp-card">
      <Heading2>{t('account.sessions.title')}</Heading2>
      <p className="vp-quiet">{t('account.sessions.intro')}</p>
      <Told said={told}>{told && <Notice type="ok" title={told} live="none" />}</Told>
      {end.error && <ProblemNotice error={end.error} />}
      {sessions.error && <ProblemNotice error={sessions.error} />}
      {sessions.isPending && <Skeleton rows={2} />}
      <ul className="vp-account__sessions">
        {sessions.data?.map((session) => {
          const moment = dates.moment(session.openedAt, serverNow());
          return (
            <li key={session.id} className="vp-row vp-row--apart">
              <div>
                <p className="vp-strong">{nameOf(session)}</p>
                <p className="vp-quiet">
                  {t('account.sessions.since', { moment })}
                  {' · '}
                  {t('account.sessions.used', { ago: dates.ago(session.usedAt, serverNow()) })}
                </p>
              </div>
              {session.current ? (
                <StatusBadge status="active">
                  <Icon name="check" /> {t('account.sessions.here')}
                </StatusBadge>
              ) : (
                <Button
                  appearance="secondary-action-button"
                  aria-label={t('account.sessions.endOf', { device: nameOf(session), moment })}
                  aria-disabled={end.isPending}
                  onClick={() => {
                    if (!end.isPending) end.mutate(session);
                  }}
                >
                  {t('account.sessions.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
