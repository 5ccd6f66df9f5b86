import { Heading1, Heading2, Paragraph } from '@utrecht/component-library-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Hold } from '../../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits, type Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { nextStepsAfter } from './next-steps.js';
import { byUrgency, isOpen, mayMoveOn, newestFirst, withLastHold, type Listed } from './request-order.js';
import { LeftOpen } from '../closing/left-open.js';
import { PushChoice } from '../push/push-choice.js';
import { useAllHolds, usePreviewsOf, useRequests } from './request-queries.js';
import { RequestRow } from './request-row.js';
import './request.css';

/** More than these are not worked on at one time; of further ones the next step stands on their own page. */
const MOST_LOOKED_AHEAD = 12;

/** The requests of the region, what waits for somebody on top. */
export default function RequestsPage() {
  const { t } = useTexts();
  usePageTitle(t('titles.requests'));
  const requests = useRequests();
  const holds = useAllHolds();
  const units = useUnits();
  const failed = requests.error ?? holds.error ?? units.error;

  return (
    <div className="vp-stack vp-narrow">
      <Heading1>{t('requests.title')}</Heading1>
      {failed && <ProblemNotice error={failed} />}
      {requests.data && holds.data && units.data ? (
        requests.data.length === 0 ? (
          <NoRequests />
        ) : (
          <>
            <AnswerAnnouncer holds={holds.data} units={units.data} />
            <RequestLists requests={requests.data} holds={holds.data} units={units.data} />
          </>
        )
      ) : (
        !failed && <Skeleton rows={3} />
      )}
      <PushChoice />
    </div>
  );
}

function NoRequests() {
  const { t } = useTexts();
  return (
    <div className="vp-card">
      <p className="vp-strong">{t('requests.empty')}</p>
      <Paragraph>{t('requests.emptyDetail')}</Paragraph>
      <p>
        <Link className="utrecht-link" to="/">
          {t('nav.newRequest')}
        </Link>
      </p>
    </div>
  );
}

interface RequestListsProps {
  requests: UrgentRequest[];
  holds: Hold[];
  units: Units;
}

function RequestLists({ requests, holds, units }: RequestListsProps) {
  const { t } = useTexts();
  const now = useNow(60_000);
  const listed = withLastHold(newestFirst(requests), holds);
  const moving = listed.filter((one) => mayMoveOn(one, now)).slice(0, MOST_LOOKED_AHEAD);
  const previews = usePreviewsOf(moving.map(({ request }) => request));
  // Whether a person who has arrived still has to move decides where a request stands: no row jumps later.
  if (previews.length > 0 && previews.every(({ isPending }) => isPending)) return <Skeleton rows={3} />;

  const nextStepOf = ({ request, hold }: Listed) => {
    const matches = previews[moving.findIndex((one) => one.request.id === request.id)]?.data;
    return hold && matches ? nextStepsAfter([hold], matches, units)[0] : undefined;
  };
  const open = listed.filter((one) => isOpen(one, nextStepOf(one) !== undefined, now));
  const done = listed.filter((one) => !open.includes(one));
  const rows = (some: Listed[]) => (
    <ul className="vp-list">
      {some.map((one) => (
        <li key={one.request.id}>
          <RequestRow {...one} nextStep={nextStepOf(one)} units={units} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <LeftOpen requests={requests} now={now} />
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('requests.open')}</Heading2>
        {open.length > 0 ? rows(byUrgency(open)) : <p className="vp-quiet">{t('requests.noneOpen')}</p>}
      </section>
      {done.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{t('requests.done')}</Heading2>
          {rows(done)}
        </section>
      )}
    </>
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
