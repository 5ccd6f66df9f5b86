import { Button, Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Refusal } from '../../../../src/contract/hold-steps.js';
import type { Hold } from '../../../../src/contract/hold.js';
import type { ConfirmReason } from '../../../../src/contract/words.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { HoldConcerns } from '../offers/concerns.js';
import { ConfirmForm, isToldAlready, needsReason } from '../offers/confirm-form.js';
import { Said } from '../offers/said.js';
import { ExpectedDeparture } from '../tasks/expected-departure.js';
import { StayMoments, UndoStay } from '../tasks/undo-stay.js';
import { EarlierForm } from './earlier-form.js';
import { EMPTY_REFUSAL, refusalDrafts } from './form-drafts.js';
import { RefuseForm } from './refuse-form.js';

/** Steps that need a reason when something no longer fits. */
type Confirmed = 'acceptance' | 'arrival';

type Command =
  | { step: 'provisional-acceptance' }
  | { step: 'departure'; departedAt?: string }
  | { step: Confirmed; confirmReason?: ConfirmReason; arrivedAt?: string }
  | { step: 'refusal'; refusal: Refusal };

interface IncomingHoldProps {
  hold: Hold;
  units: Units;
  /** Who looks; another may decide. */
  providerId: string | null;
}

/** What is asked of a unit, and the one or two answers that fit where it stands now. */
export function IncomingHold({ hold, units, providerId }: IncomingHoldProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const refusal = refusalDrafts.useDraft(hold.id);
  const [confirming, setConfirming] = useState<Confirmed | null>(null);
  const [earlier, setEarlier] = useState(false);
  /** When she arrived, where it was earlier. */
  const [arrivedAt, setArrivedAt] = useState<string>();
  const keepRefusal = (draft: typeof refusal) => refusalDrafts.keep(hold.id, draft);
  const answer = useMutation({
    mutationFn: (command: Command) => {
      const path =
        command.step === 'departure'
          ? `/v1/placements/${hold.placementId ?? hold.id}/departure`
          : `/v1/holds/${hold.id}/${command.step}`;
      return send(path, {
        method: 'POST',
        ...bodyOf(command),
      });
    },
    onSuccess: () => {
      keepRefusal(null);
      setConfirming(null);
      setEarlier(false);
    },
    onSettled: () => readScreensAgain(client),
  });
  const give = (command: Command) => {
    if (!answer.isPending) answer.mutate(command);
  };

  /** What was known when the button was tapped may be old: then the service asks for the reason. */
  const go = (step: Confirmed, at?: string) => {
    setArrivedAt(at);
    if (needsReason(hold, answer.error)) setConfirming(step);
    else give({ step, ...(at && { arrivedAt: at }) });
  };

  const authority = units.get(hold.unitId)?.placingAuthority ?? 'provider';
  const decides = authority === 'provider' || authority === providerId;
  const canRefuse = hold.status === 'held' || hold.status === 'accepted';

  return (
    <article className="vp-card vp-incoming" data-hold={hold.id} data-status={hold.status}>
      <div className="vp-row vp-row--apart">
        <Heading3>{units.get(hold.unitId)?.name ?? hold.unitId}</Heading3>
        <span className="vp-quiet">{t('provider.reference', { reference: hold.reference })}</span>
      </div>
      <Needs hold={hold} />
      {(hold.status === 'held' || hold.status === 'accepted') && (
        <Countdown until={hold.expiresAt} label={t(`provider.before.${hold.status}`)} />
      )}
      {hold.overcommitted && (
        <Notice type="warning">{t('provider.overcommitted', { count: hold.persons })}</Notice>
      )}
      {hold.decidedBy === 'coordinator-by-telephone' && <Said hold={hold} />}
      {hold.status === 'held' && hold.provisionalAt && <p role="status">{t('offers.saidMaybe')}</p>}
      {hold.status === 'held' && !decides && (
        <p>{t('offers.decidesElsewhere', { authority: t(`offers.authorities.${authority}`) })}</p>
      )}
      <StayMoments hold={hold} />
      <HoldConcerns hold={hold} reader="provider" />
      {answer.error && !isToldAlready(hold, answer.error) && <ProblemNotice error={answer.error} />}
      {confirming && !refusal && (
        <ConfirmForm
          action={confirming === 'acceptance' ? t('provider.accept') : t('provider.arrived')}
          busy={answer.isPending}
          onConfirm={(confirmReason) =>
            give({ step: confirming, confirmReason, ...(arrivedAt && { arrivedAt }) })
          }
          onCancel={() => setConfirming(null)}
        />
      )}
      {refusal && canRefuse ? (
        <RefuseForm
          draft={refusal}
          busy={answer.isPending}
          onChange={keepRefusal}
          onRefuse={(given) => give({ step: 'refusal', refusal: given })}
          onCancel={() => keepRefusal(null)}
        />
      ) : (
        <div className="vp-incoming__answers" aria-busy={answer.isPending}>
          {hold.status === 'held' && decides && !confirming && (
            <Button appearance="primary-action-button" onClick={() => go('acceptance')}>
              <Icon name="check" /> {t('provider.accept')}
            </Button>
          )}
          {hold.status === 'held' && decides && !hold.provisionalAt && (
            <Button
              appearance="secondary-action-button"
              onClick={() => give({ step: 'provisional-acceptance' })}
            >
              <Icon name="question" /> {t('offers.answerMaybe')}
            </Button>
          )}
          {hold.status === 'accepted' && !confirming && !earlier && (
            <>
              <Button appearance="primary-action-button" onClick={() => go('arrival')}>
                <Icon name="person" /> {t('provider.arrived')}
              </Button>
              <Button appearance="secondary-action-button" onClick={() => setEarlier(true)}>
                <Icon name="clock" /> {t('tasks.stay.earlier.arrival')}
              </Button>
            </>
          )}
          {hold.status === 'accepted' && !confirming && earlier && (
            <EarlierForm
              what="arrival"
              action={t('provider.arrived')}
              busy={answer.isPending}
              onGive={(at) => go('arrival', at)}
              onCancel={() => setEarlier(false)}
            />
          )}
          {canRefuse && !earlier && (
            <Button appearance="secondary-action-button" onClick={() => keepRefusal(EMPTY_REFUSAL)}>
              {t('provider.refuse')}
            </Button>
          )}
          {hold.status === 'placed' && <ExpectedDeparture hold={hold} />}
          {hold.status === 'placed' && (
            <Departure
              busy={answer.isPending}
              onDeparted={(departedAt) => give({ step: 'departure', ...(departedAt && { departedAt }) })}
            />
          )}
          {hold.status === 'placed' && <UndoStay hold={hold} />}
        </div>
      )}
    </article>
  );
}

function bodyOf(command: Command): { body?: object } {
  if (command.step === 'refusal') return { body: command.refusal };
  const { step: _, ...said } = command;
  return Object.keys(said).length > 0 ? { body: said } : {};
}

function Needs({ hold }: { hold: Hold }) {
  const { t } = useTexts();
  const { needs } = hold;
  return (
    <ul className="vp-needs">
      <li className="vp-strong">
        <Icon name="person" />
        {t(`genders.${needs.gender}`)}, {t('provider.persons', { count: hold.persons })}
        {needs.children > 0 && ` (${t('provider.withChildren', { count: needs.children })})`}
      </li>
      {hold.outside && (
        <li className="vp-strong">
          <Icon name="warning" />
          {t('hold.outside', { areas: hold.outside.join(', ') })}
        </li>
      )}
      {hold.rooms && (
        <li className="vp-strong">
          <Icon name="bed" />
          {t('answer.inRooms', { count: hold.rooms.length, rooms: hold.rooms.join(' + ') })}
        </li>
      )}
      {needs.cots !== undefined && (
        <li>
          <Icon name="info" />
          {t('provider.cotsNeeded', { count: needs.cots })}
        </li>
      )}
      {needs.wheelchair && (
        <li>
          <Icon name="info" />
          {t('provider.wheelchair')}
        </li>
      )}
      {needs.careNeeds.map((need) => (
        <li key={need}>
          <Icon name="info" />
          {t(`careNeeds.${need}`)}
        </li>
      ))}
      {needs.careNeeds.length === 0 && (
        <li className="vp-quiet">
          <Icon name="info" />
          {t('provider.noCare')}
        </li>
      )}
    </ul>
  );
}

function Departure({ busy, onDeparted }: { busy: boolean; onDeparted: (at?: string) => void }) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const [earlier, setEarlier] = useState(false);
  if (earlier) {
    return (
      <EarlierForm
        what="departure"
        action={t('provider.departed')}
        busy={busy}
        onGive={onDeparted}
        onCancel={() => setEarlier(false)}
      />
    );
  }
  if (!asking) {
    return (
      <Button appearance="secondary-action-button" onClick={() => setAsking(true)}>
        {t('provider.departed')}
      </Button>
    );
  }
  return (
    <>
      <p>{t('provider.departedSure')}</p>
      <Button appearance="secondary-action-button" autoFocus onClick={() => onDeparted()}>
        {t('provider.departed')}
      </Button>
      <Button appearance="secondary-action-button" onClick={() => setEarlier(true)}>
        <Icon name="clock" /> {t('tasks.stay.earlier.departure')}
      </Button>
      <Button appearance="subtle-button" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </>
  );
}
