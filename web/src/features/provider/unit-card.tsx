import { Button, Heading3, StatusBadge } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { Unit } from '../../../../src/contract/availability.js';
import { isUnknown } from '../../lib/is-unknown.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Freshness } from '../../ui/freshness.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Stepper } from '../../ui/stepper.js';
import { CloseForm } from './close-form.js';
import { closeDrafts, EMPTY_CLOSE } from './form-drafts.js';
import { usePublishing, type Told } from './publishing.js';
import { RoomRows } from './room-rows.js';

interface UnitCardProps {
  unit: Unit;
  /** Persons who were placed here through the service and have not been signed out. */
  inHouse: number;
}

/** One unit of the provider: free places with − and +, "still true" in one tap, closed and open. */
export function UnitCard({ unit, inHouse }: UnitCardProps) {
  const { t } = useTexts();
  const publishing = usePublishing(unit);
  const closing = closeDrafts.useDraft(unit.id);
  const keepClosing = (draft: typeof closing) => closeDrafts.keep(unit.id, draft);
  const { availability } = unit;
  const { told } = publishing;
  // A slip of the thumb must not free the place of somebody who lives there.
  const mostFree = Math.max(availability.free, unit.places - inHouse);

  return (
    <article className="vp-card vp-unit" data-unit={unit.id} data-free={availability.free}>
      <div>
        <Heading3>{unit.name}</Heading3>
        <p className="vp-quiet">{t(`kinds.${unit.kind}`)}</p>
        <Link className="utrecht-link" to={`/mijn-plekken/${unit.id}`}>
          {unit.assumed.length > 0
            ? t('provider.assumed', { count: unit.assumed.length })
            : t('provider.houseRules')}
        </Link>
      </div>
      {availability.closed && <ClosedNotice unit={unit} />}
      {unit.rooms && <RoomRows unit={unit} shown={publishing.shownRooms} onChange={publishing.setFree} />}
      {!unit.rooms && (
        <Stepper
          size="large"
          value={publishing.shownFree}
          min={0}
          max={mostFree}
          onChange={publishing.setFree}
          lessLabel={t('provider.less', { unit: unit.name })}
          moreLabel={t('provider.more', { unit: unit.name })}
        >
          <span className="vp-quiet">
            {t('provider.free')} {t('provider.ofPlaces', { count: unit.places })}
          </span>
        </Stepper>
      )}
      <p className="vp-unit__figures">
        {unit.rooms &&
          `${publishing.shownFree} ${t('provider.free')} ${t('provider.ofPlaces', { count: unit.places })} · `}
        {t('provider.heldNow', { n: availability.held })} ·{' '}
        {t('provider.bookable', { n: availability.closed ? 0 : availability.bookable })}
      </p>
      {!unit.rooms && inHouse > 0 && publishing.shownFree >= mostFree && mostFree < unit.places && (
        <p className="vp-quiet">{t('provider.signOutFirst', { count: inHouse })}</p>
      )}
      <div role="status" className="vp-unit__told">
        {told === null ? (
          <Freshness confirmedAt={availability.confirmedAt} stale={availability.stale} own />
        ) : (
          <ToldLine told={told} publishing={publishing} />
        )}
      </div>
      {publishing.stale && <Notice type="warning">{t('provider.staleScreen')}</Notice>}
      {publishing.error && <ProblemNotice error={publishing.error} />}
      {publishing.overcommitted > 0 && (
        <Notice type="warning">{t('provider.overcommitted', { count: publishing.overcommitted })}</Notice>
      )}
      {availability.stale && told === null && <p>{t('provider.askConfirm')}</p>}
      <div className="vp-unit__actions">
        <Button
          appearance={availability.stale ? 'primary-action-button' : 'secondary-action-button'}
          onClick={publishing.confirm}
        >
          <Icon name="check" /> {t('provider.stillTrue')}
        </Button>
        {availability.closed ? (
          <Button appearance="subtle-button" onClick={publishing.open}>
            {t('provider.open')}
          </Button>
        ) : (
          <Button
            appearance="subtle-button"
            aria-expanded={closing !== null}
            onClick={() => keepClosing(closing ? null : EMPTY_CLOSE)}
          >
            {t('provider.close')}
          </Button>
        )}
      </div>
      {closing && !availability.closed && (
        <CloseForm
          draft={closing}
          busy={publishing.busy}
          onChange={keepClosing}
          // Not before it is done: a session that ended meanwhile must not lose what was filled in.
          onClose={(reason, until) => publishing.close(reason, until, () => keepClosing(null))}
          onCancel={() => keepClosing(null)}
        />
      )}
    </article>
  );
}

interface ToldLineProps {
  told: NonNullable<Told>;
  publishing: ReturnType<typeof usePublishing>;
}

/** What was just done, with one tap to take it back. */
function ToldLine({ told, publishing }: ToldLineProps) {
  const { t } = useTexts();
  const words = {
    saved: () => (told.kind === 'saved' ? t('provider.saved', { free: told.free }) : ''),
    confirmed: () => t('provider.confirmed'),
    closed: () => t('provider.closedSaved'),
    opened: () => t('provider.openedSaved'),
  };
  const undo = () => {
    if (told.kind === 'saved') publishing.setFree(told.undoTo, told.undoRooms);
    if (told.kind === 'closed') publishing.open();
    if (told.kind === 'opened') publishing.close(told.undo.reason, told.undo.until);
  };
  const canUndo = told.kind === 'saved' ? told.free !== told.undoTo : told.kind !== 'confirmed';
  return (
    <div className="vp-row">
      <span className="vp-row">
        <Icon name="check" /> {words[told.kind]()}
      </span>
      {canUndo && (
        <Button appearance="subtle-button" onClick={undo}>
          {t('common.undo')}
        </Button>
      )}
    </div>
  );
}

function ClosedNotice({ unit }: { unit: Unit }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const { closedReason, closedUntil } = unit.availability;
  return (
    <Notice
      type="info"
      title={t('provider.closedNow', { reason: t(`provider.closeReasons.${closedReason ?? 'other'}`) })}
      live="none"
    >
      {closedUntil && <p>{t('provider.closedUntil', { moment: dates.moment(closedUntil, now) })}</p>}
      <p>{t('provider.closedForAll')}</p>
    </Notice>
  );
}

/** A unit of somebody else on which this account decides: to look at only. */
export function DecidedUnit({ unit }: { unit: Unit }) {
  const { t } = useTexts();
  const { availability } = unit;
  const unknown = isUnknown(availability);
  return (
    <article className="vp-card" data-unit={unit.id}>
      <div className="vp-row vp-row--apart">
        <Heading3>{unit.name}</Heading3>
        {availability.closed && (
          <StatusBadge status="inactive">
            <Icon name="lock" />
            {t('board.closed')}
          </StatusBadge>
        )}
      </div>
      <p className="vp-row">
        <span>
          {unknown ? '?' : availability.free} {t('provider.free')}{' '}
          {t('provider.ofPlaces', { count: unit.places })}
        </span>
        <span>{t('provider.heldNow', { n: availability.held })}</span>
        {!unknown && (
          <span>{t('provider.bookable', { n: availability.closed ? 0 : availability.bookable })}</span>
        )}
      </p>
      <Freshness confirmedAt={availability.confirmedAt} stale={availability.stale} />
    </article>
  );
}
