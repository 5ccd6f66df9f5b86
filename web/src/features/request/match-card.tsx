import { Button, Heading3 } from '@utrecht/component-library-react';
import type { UnitInBrief } from '../../../../src/contract/matches.js';
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
import { MatchStatusBadge, shownStatus } from './match-status.js';
import { Verdicts } from './verdicts.js';
import { Why, type WholeVerdictProps } from './whole-verdict.js';

interface MatchCardProps {
  match: UnitInBrief;
  units: Units;
  holding: Holding;
  answers: Answers | undefined;
  asker: WholeVerdictProps['asker'];
}

/** One unit that fits, or may fit: what, from when, how sure, who decides, and why it stands here. */
export function MatchCard({ match, units, holding, answers, asker }: MatchCardProps) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const unit = units.get(match.unitId);
  const name = unit?.name ?? match.unitId;
  const { telling } = match;
  const fit = telling.find(({ rule, outcome }) => rule === 'household-fit' && outcome === 'pass');
  const hours = telling.find(({ rule, assumed }) => rule === 'intake' && assumed);
  const open = telling.filter(({ outcome }) => outcome === 'unknown' || outcome === 'caution');
  const canHold = match.status === 'now' || match.status === 'later';
  const busy = holding.busyUnitId === match.unitId;

  return (
    <article className="vp-match" data-unit={match.unitId} data-status={match.status}>
      <div className="vp-row vp-row--apart">
        <Heading3>{name}</Heading3>
        <MatchStatusBadge status={shownStatus(match)} />
      </div>
      <p className="vp-match__facts">
        {unit && <span>{t(`kinds.${unit.kind}`)}</span>}
        <span>
          {match.status === 'full' ? t('answer.notReported') : t('answer.places', { count: match.bookable })}
        </span>
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
      {open.length > 0 && <Verdicts verdicts={open} />}
      <AssumedPasses unitId={match.unitId} verdicts={telling} answers={answers} />
      {match.rankedAbove && <p className="vp-match__above">{match.rankedAbove.text}</p>}
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
      <Why asker={asker} unitId={match.unitId}>
        {({ verdicts }) => <Verdicts verdicts={verdicts} />}
      </Why>
    </article>
  );
}
