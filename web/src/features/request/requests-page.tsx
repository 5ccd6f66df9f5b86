import { Heading1, Paragraph } from '@utrecht/component-library-react';
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

/** The requests of the region, newest first, each with its last place. */
export default function RequestsPage() {
  const { t } = useTexts();
  usePageTitle(t.titles.requests);
  const requests = useRequests();
  const holds = useAllHolds();
  const units = useUnits();
  const failed = requests.error ?? holds.error ?? units.error;

  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t.requests.title}</Heading1>
      {failed && <ProblemNotice error={failed} />}
      {requests.data && holds.data && units.data ? (
        requests.data.length === 0 ? (
          <div className="vp-card">
            <p className="vp-strong">{t.requests.empty}</p>
            <Paragraph>{t.requests.emptyDetail}</Paragraph>
            <p>
              <Link className="utrecht-link" to="/">
                {t.nav.newRequest}
              </Link>
            </p>
          </div>
        ) : (
          <ul className="vp-list">
            {newestFirst(requests.data).map((request) => (
              <RequestRow
                key={request.id}
                request={request}
                hold={newestFirst(holds.data.filter((hold) => hold.requestId === request.id))[0]}
                units={units.data}
              />
            ))}
          </ul>
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
          {t.requests.made(dates.moment(request.createdAt, now))} · {request.municipality}
        </span>
        <span className="vp-row vp-row--apart">
          <span>{hold ? (units.get(hold.unitId)?.name ?? hold.unitId) : t.requests.noHold}</span>
          <Icon name="next" />
        </span>
        {hold?.status === 'held' && <Countdown until={hold.expiresAt} label={t.hold.timeLeft} />}
      </Link>
    </li>
  );
}

function newestFirst<T extends { createdAt: string }>(items: T[]): T[] {
  return [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
