import { Button, Heading3 } from '@utrecht/component-library-react';
import type { UnitMatch } from '../../../../src/contract/matches.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { useNow } from '../../lib/use-now.js';
import { ExpectedFree } from '../../ui/expected-free.js';
import { Freshness } from '../../ui/freshness.js';
import { Icon } from '../../ui/icon.js';
import type { Answers } from '../answers/answers.js';
import { AssumedPasses } from '../answers/assumed-passes.js';
import { CallUnit } from '../escalation/parts.js';
import type { Holding } from './holding.js';
import { MatchStatusBadge } from './match-status.js';
import { shownStatus } from './shown-status.js';
import { Verdicts } from './verdicts.js';

interface MatchCardProps {
  match: UnitMatch;
  units: Units;
  /** Absent where nothing can be held. */
  holding?: Holding | undefined;
  answers?: Answers | undefined;
}

/** One unit that fits, or may fit: what, from when, how sure, who decides, and why it stands here. */
export function MatchCard({ match, units, holding, answers }: MatchCardProps) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const unit = units.get(match.unitId);
  const name = unit?.name ?? match.unitId;
  const status = shownStatus(match, units);
  const fit = match.verdicts.find(({ rule, outcome }) => rule === 'household-fit' && outcome === 'pass');
  const hours = match.verdicts.find(({ rule, assumed }) => rule === 'intake' && assumed);
  const telling = match.verdicts.filter((v) => v.outcome === 'unknown' || v.outcome === 'caution');
  // Among full places, and between equals, the order tells nobody anything.
  const above =
    match.status !== 'full' && match.rankedAbove?.level !== 'unit-id' ? match.rankedAbove?.text : undefined;
  // Beds beside others, or too few of them together, are none for a household.
  const hasBeds = match.bookable > 0 && match.rooms !== undefined;
  const canHold = holding && (match.status === 'now' || match.status === 'later');
  const busy = holding?.busyUnitId === match.unitId;

  return (
    <article className="vp-match" data-unit={match.unitId} data-status={match.status}>
      <div className="vp-row vp-row--apart">
        <Heading3>{name}</Heading3>
        <MatchStatusBadge status={status} />
      </div>
      <p className="vp-match__facts">
        {unit && <span>{t(`kinds.${unit.kind}`)}</span>}
        {match.status === 'full' ? (
          <span>
            {status === 'unknown'
              ? t('answer.notReported')
              : unit?.availability.closed
                ? t('answer.closed')
                : hasBeds
                  ? t('answer.fullRooms')
                  : t('answer.fullNow')}
          </span>
        ) : (
          <span>{t('answer.places', { count: match.bookable })}</span>
        )}
      </p>
      <p className="vp-match__facts--who">{t(`authorities.${match.placingAuthority}`)}</p>
      {match.placeableFrom && (
        <p className="vp-match__from">
          <Icon name="clock" /> {t('answer.from', { moment: dates.moment(match.placeableFrom, now) })}
        </p>
      )}
      {hours && match.status !== 'full' && <p className="vp-quiet">{hours.text}</p>}
      {unit && <Freshness confirmedAt={unit.availability.confirmedAt} stale={match.stale} />}
      <CallUnit unitId={match.unitId} />
      {fit && (
        <p className="vp-row vp-row--line vp-match__rooms">
          <Icon name="bed" />
          <span>{fit.text}</span>
        </p>
      )}
      <ExpectedFree expected={match.expectedFree} now={now} />
      {telling.length > 0 && <Verdicts verdicts={telling} />}
      <AssumedPasses match={match} answers={answers} />
      {above && <p className="vp-match__above">{above}</p>}
      {canHold && (
        <Button
          appearance="secondary-action-button"
          className="vp-full"
          aria-label={t('answer.holdAt', { unit: name })}
          aria-disabled={holding.busyUnitId !== null}
          onClick={() => holding.hold(match.unitId)}
        >
          {busy ? t('answer.holdBusy') : t('answer.hold')}
        </Button>
      )}
      <details className="vp-details">
        <summary>
          <Icon name="next" /> {t('answer.why')}
        </summary>
        <Verdicts verdicts={match.verdicts} />
      </details>
    </article>
  );
}
