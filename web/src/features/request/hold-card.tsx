import { Button, Heading3 } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import type { HoldStatus } from '../../../../src/contract/words.js';
import { useScreenWrite } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import type { Units } from '../../lib/units.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { SureQuestion } from '../../ui/sure-question.js';
import { StayMoments, UndoStay } from '../tasks/undo-stay.js';
import { HoldWay } from '../escalation/parts.js';
import { HoldConcerns } from '../offers/concerns.js';
import { ByTelephone } from '../offers/by-telephone.js';
import { Said } from '../offers/said.js';
import { PersonDeclined, RefusalWords } from '../closing/refusal-words.js';
import { HoldStatusBadge } from './hold-status.js';

const WAY = ['held', 'accepted', 'placed'] satisfies readonly HoldStatus[];
/** So long after it was held a place goes back without a question. */
const UNDO_MS = 120_000;

/** A place that is kept, or was: how far it is, how long it stays kept, and what comes next. */
export function HoldCard({ hold, units }: { hold: Hold; units: Units }) {
  const { t, dates } = useTexts();
  const lasts = hold.status === 'held' || hold.status === 'accepted';
  const at = WAY.findIndex((step) => step === hold.status);
  return (
    <article className="vp-card vp-hold" data-hold={hold.id} data-status={hold.status}>
      <div className="vp-row vp-row--apart">
        <Heading3>{units.get(hold.unitId)?.name ?? hold.unitId}</Heading3>
        <HoldStatusBadge status={hold.status} />
      </div>
      {at >= 0 && (
        <ol className="vp-steps">
          {WAY.map((step, index) => (
            <li
              key={step}
              className={index <= at ? 'vp-steps__step vp-steps__step--done' : 'vp-steps__step'}
              aria-current={index === at ? 'step' : undefined}
            >
              {index <= at && <Icon name="check" />}
              {t(`hold.statuses.${step}`)}
            </li>
          ))}
        </ol>
      )}
      {lasts && <Countdown until={hold.expiresAt} label={t('hold.timeLeft')} />}
      {hold.outside && (
        <p className="vp-row vp-row--line">
          <Icon name="warning" /> {t('hold.outside', { areas: hold.outside.join(', ') })}
        </p>
      )}
      {hold.rooms && (
        <p className="vp-row vp-row--line">
          <Icon name="bed" />{' '}
          {t('answer.inRooms', { count: hold.rooms.length, rooms: hold.rooms.join(' + ') })}
        </p>
      )}
      <Said hold={hold} />
      <HoldConcerns hold={hold} reader="coordinator" />
      <p role="status">
        {hold.releaseReason === 'placed-elsewhere'
          ? t('offers.elsewhere')
          : t(`hold.next.${hold.status}`, { time: dates.time(hold.expiresAt) })}
      </p>
      <StayMoments hold={hold} />
      <UndoStay key={`${hold.id} ${hold.status}`} hold={hold} />
      <ByTelephone hold={hold} unit={units.get(hold.unitId)} />
      {hold.status === 'held' && <HoldWay hold={hold} />}
      <RefusalWords hold={hold} />
      {hold.overcommitted && <Notice type="warning">{t('hold.overcommitted')}</Notice>}
      {lasts && (
        <>
          <Release key={hold.id} hold={hold} />
          <PersonDeclined key={`${hold.id} declined`} hold={hold} />
        </>
      )}
    </article>
  );
}

/** Just after the tap it is an undo, in one tap; later it asks first. */
function Release({ hold }: { hold: Hold }) {
  const { t } = useTexts();
  const now = useNow(15_000);
  const isNew = hold.status === 'held' && now - Date.parse(hold.createdAt) < UNDO_MS;
  const [asking, setAsking] = useState(false);
  const release = useScreenWrite(() => ({ path: `/v1/holds/${hold.id}`, method: 'DELETE' }));
  if (!asking) {
    return (
      <>
        {release.error && <ProblemNotice error={release.error} />}
        <Button
          appearance="subtle-button"
          aria-disabled={release.busy}
          onClick={() => (isNew ? release.give() : setAsking(true))}
        >
          {isNew ? t('hold.undo') : t('hold.release')}
        </Button>
      </>
    );
  }
  return (
    <SureQuestion
      step={t('hold.release')}
      question={t('hold.releaseSure')}
      confirm={t('hold.releaseConfirm')}
      isDanger
      keep={t('hold.releaseKeep')}
      busy={release.busy}
      error={release.error}
      onConfirm={release.give}
      onCancel={() => setAsking(false)}
    />
  );
}
