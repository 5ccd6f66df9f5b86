import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { CaseRow } from '../../../../src/contract/desk.js';
import type { Hold } from '../../../../src/contract/hold.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { HoldStatusBadge } from './hold-status.js';
import { NextStep } from './next-steps.js';

interface RequestRowProps extends CaseRow {
  units: Units;
  /** Told in words when a provider answers. */
  onAnswered: (words: string) => void;
}

/** One request of the list: its place, how long that stays kept, what to do now and what comes after it. */
export function RequestRow({ request, hold, next, units, onAnswered }: RequestRowProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  useAnswer(hold, units, onAnswered);
  const { children } = request;
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
          {hold ? (units.get(hold.unitId)?.name ?? hold.unitId) : t('requests.noHold')}
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
          : t(`requests.todo.${hold?.status ?? 'none'}`)}
      </span>
      {next && (
        <span className="vp-request-row__next">
          <span className="vp-strong">{t('requests.nextSteps')}</span>
          <NextStep step={next} units={units} />
        </span>
      )}
    </Link>
  );
}

/** Tells of each change of a hold that was known before. */
function useAnswer(hold: Hold | null, units: Units, onAnswered: (words: string) => void): void {
  const { t } = useTexts();
  const before = useRef<Hold | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = hold;
    if (!hold || known?.id !== hold.id || known.status === hold.status) return;
    const unit = units.get(hold.unitId)?.name ?? hold.unitId;
    const status = t(`hold.statuses.${hold.status}`);
    onAnswered(t('requests.answered', { reference: hold.reference, status, unit }));
  }, [hold, units, onAnswered, t]);
}
