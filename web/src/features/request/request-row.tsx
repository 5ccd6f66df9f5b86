import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Hold } from '../../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { HoldStatusBadge } from './hold-status.js';
import { NextStep, nextStepsAfter } from './next-steps.js';
import { mayMoveOn } from './request-order.js';
import { useLatestHolds, useLookAhead } from './request-queries.js';

interface RequestRowProps {
  request: UrgentRequest;
  /** Ids of the requests of its page: their holds are asked for together. */
  together: readonly string[];
  units: Units;
  /** Told in words when a provider answers. */
  onAnswered: (words: string) => void;
  /** Told when what the row says of its place can no longer be asked, and null when it can again. */
  onTrouble: (error: Error | null) => void;
}

/** One request of the list: its place, how long that stays kept, what to do now and what comes after it. */
export function RequestRow({ request, together, units, onAnswered, onTrouble }: RequestRowProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const holds = useLatestHolds(together);
  const hold = holds.data?.get(request.id);
  const lookAhead = useLookAhead(request.id, mayMoveOn({ request, hold }, now));
  const nextStep =
    hold && lookAhead.data && mayMoveOn({ request, hold }, now)
      ? nextStepsAfter([hold], lookAhead.data, units)[0]
      : undefined;
  useAnswer(hold, units, onAnswered);
  useEffect(() => onTrouble(holds.error), [holds.error, onTrouble]);
  const { children } = request;
  // What is not known yet is not told.
  const known = holds.data !== undefined;
  return (
    <Link className="vp-card vp-request-row" to={`/vragen/${request.id}`}>
      <span className="vp-row vp-row--apart">
        <span className="vp-strong">{request.reference}</span>
        {hold && <HoldStatusBadge status={hold.status} />}
      </span>
      <span className="vp-quiet">
        {t('requests.made', { moment: dates.moment(request.createdAt, now) })} · {request.municipality} ·{' '}
        {t(`genders.${request.gender}`)}
        {children > 0 && `, ${t('requests.children', { count: children })}`}
      </span>
      <span className="vp-request-row__place">
        <span className={hold ? undefined : 'vp-strong'}>
          {hold ? (units.get(hold.unitId)?.name ?? hold.unitId) : known && t('requests.noHold')}
        </span>
        <Icon name="next" />
      </span>
      {(hold?.status === 'held' || hold?.status === 'accepted') && (
        <Countdown until={hold.expiresAt} label={t('hold.timeLeft')} />
      )}
      {hold?.refusalReason && (
        <span>
          {t(`closing.by.${hold.refusedBy ?? 'provider'}`, {
            reason: t(`refusals.${hold.refusalReason}`),
          })}
        </span>
      )}
      <span className={hold?.status === 'held' || hold?.status === 'placed' ? 'vp-quiet' : 'vp-strong'}>
        {request.closedAt !== null && !hold
          ? request.outcome !== null && t(`closing.outcomes.${request.outcome}`)
          : known && t(`requests.todo.${hold?.status ?? 'none'}`)}
      </span>
      {nextStep && (
        <span className="vp-request-row__next">
          <span className="vp-strong">{t('requests.nextSteps')}</span>
          <NextStep step={nextStep} units={units} />
        </span>
      )}
    </Link>
  );
}

/** Tells of each change of a hold that was known before. */
function useAnswer(hold: Hold | undefined, units: Units, onAnswered: (words: string) => void): void {
  const { t } = useTexts();
  const before = useRef<Hold | undefined>(undefined);
  useEffect(() => {
    const known = before.current;
    before.current = hold;
    if (!hold || known?.id !== hold.id || known.status === hold.status) return;
    const unit = units.get(hold.unitId)?.name ?? hold.unitId;
    const status = t(`hold.statuses.${hold.status}`);
    onAnswered(t('requests.answered', { reference: hold.reference, status, unit }));
  }, [hold, units, onAnswered, t]);
}
