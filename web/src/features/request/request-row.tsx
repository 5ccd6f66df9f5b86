import { Link } from 'react-router';
import type { UnitMatch } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { HoldStatusBadge } from './hold-status.js';
import { NextStep } from './next-steps.js';
import type { Listed } from './request-order.js';

interface RequestRowProps extends Listed {
  nextStep: UnitMatch | undefined;
  units: Units;
}

/** One request of the list: its place, how long that stays kept, what to do now and what comes after it. */
export function RequestRow({ request, hold, nextStep, units }: RequestRowProps) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
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
      {hold?.status === 'held' && <Countdown until={hold.expiresAt} label={t('hold.timeLeft')} />}
      {hold?.refusalReason && (
        <span>
          {t(`closing.by.${hold.refusedBy ?? 'provider'}`, {
            reason: t(`refusals.${hold.refusalReason}`),
          })}
        </span>
      )}
      <span className={hold?.status === 'held' || hold?.status === 'placed' ? 'vp-quiet' : 'vp-strong'}>
        {t(`requests.todo.${hold?.status ?? 'none'}`)}
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
