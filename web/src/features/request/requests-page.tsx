import { Heading1, Heading2, Paragraph } from '@utrecht/component-library-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Hold } from '../../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits, type Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { HoldStatusBadge } from './hold-status.js';
import { useAllHolds, useRequests } from './request-queries.js';
import './request.css';

/** How long a request without a place counts as open: the next day it is no night request any more. */
const OPEN_MS = 24 * 60 * 60_000;

/** The requests of the region: open ones first, then newest first, each with its last place. */
export default function RequestsPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.requests'));
  const now = useNow(60_000);
  const requests = useRequests();
  const holds = useAllHolds();
  const units = useUnits();
  const failed = requests.error ?? holds.error ?? units.error;
  const lastHold = (request: UrgentRequest) =>
    newestFirst(holds.data?.filter((hold) => hold.requestId === request.id) ?? [])[0];
  const isOpen = (request: UrgentRequest) => {
    const status = lastHold(request)?.status;
    if (status === 'placed' || status === 'departed') return false;
    return status === 'held' || status === 'accepted' || now - Date.parse(request.createdAt) < OPEN_MS;
  };
  const rows = (some: UrgentRequest[], known: Units) => (
    <ul className="vp-list">
      {newestFirst(some).map((request) => (
        <RequestRow key={request.id} request={request} hold={lastHold(request)} units={known} />
      ))}
    </ul>
  );

  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t('requests.title')}</Heading1>
      {failed && <ProblemNotice error={failed} />}
      {requests.data && holds.data && units.data ? (
        requests.data.length === 0 ? (
          <div className="vp-card">
            <p className="vp-strong">{t('requests.empty')}</p>
            <Paragraph>{t('requests.emptyDetail')}</Paragraph>
            <p>
              <Link className="utrecht-link" to="/">
                {t('nav.newRequest')}
              </Link>
            </p>
          </div>
        ) : (
          <>
            <AnswerAnnouncer holds={holds.data} units={units.data} />
            <section className="vp-stack vp-stack--tight">
              <Heading2>{t('requests.open')}</Heading2>
              {requests.data.some(isOpen) ? (
                rows(requests.data.filter(isOpen), units.data)
              ) : (
                <p className="vp-quiet">{t('requests.noneOpen')}</p>
              )}
            </section>
            {!requests.data.every(isOpen) && (
              <section className="vp-stack vp-stack--tight">
                <Heading2>{t('requests.done')}</Heading2>
                {rows(
                  requests.data.filter((request) => !isOpen(request)),
                  units.data,
                )}
              </section>
            )}
          </>
        )
      ) : (
        !failed && <Skeleton rows={3} />
      )}
    </div>
  );
}

interface RequestRowProps {
  request: UrgentRequest;
  hold: Hold | undefined;
  units: Units;
}

function RequestRow({ request, hold, units }: RequestRowProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  return (
    <li>
      <Link className="vp-card vp-request-row" to={`/vragen/${request.id}`}>
        <span className="vp-row vp-row--apart">
          <span className="vp-strong">{request.reference}</span>
          {hold && <HoldStatusBadge status={hold.status} />}
        </span>
        <span className="vp-quiet">
          {t('requests.made', { moment: dates.moment(request.createdAt, now) })} · {request.municipality}
        </span>
        <span className="vp-row vp-row--apart">
          <span>{hold ? (units.get(hold.unitId)?.name ?? hold.unitId) : t('requests.noHold')}</span>
          <Icon name="next" />
        </span>
        {hold?.refusalReason && (
          <span>{t('hold.refusedBecause', { reason: t(`refusals.${hold.refusalReason}`) })}</span>
        )}
        {hold?.status === 'held' && <Countdown until={hold.expiresAt} label={t('hold.timeLeft')} />}
      </Link>
    </li>
  );
}

/** Says aloud what providers answer while the list is open. */
function AnswerAnnouncer({ holds, units }: { holds: Hold[]; units: Units }) {
  const { t } = useTexts();
  const known = useRef<Map<string, string> | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(holds.map((hold) => [hold.id, hold.status]));
    if (!before) return;
    const changed = holds.filter((hold) => before.has(hold.id) && before.get(hold.id) !== hold.status);
    if (changed.length === 0) return;
    const said = changed.map((hold) =>
      t('requests.answered', {
        reference: hold.reference,
        status: t(`hold.statuses.${hold.status}`),
        unit: units.get(hold.unitId)?.name ?? hold.unitId,
      }),
    );
    setWords(said.join('. '));
  }, [holds, units, t]);
  return (
    <p className="vp-sr-only" role="status">
      {words}
    </p>
  );
}

function newestFirst<T extends { createdAt: string }>(items: T[]): T[] {
  return [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
