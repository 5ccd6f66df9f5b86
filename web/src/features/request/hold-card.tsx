import { Button, Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import type { HoldStatus } from '../../../../src/contract/words.js';
import { send } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Countdown } from '../../ui/countdown.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { HoldStatusBadge } from './hold-status.js';

const WAY: readonly HoldStatus[] = ['held', 'accepted', 'placed'];

/** A place that is kept, or was: how far it is, how long it stays kept, and what comes next. */
export function HoldCard({ hold, units }: { hold: Hold; units: Units }) {
  const { t } = useTexts();
  const at = WAY.indexOf(hold.status);
  return (
    <article className="vp-card vp-hold" data-hold={hold.id} data-status={hold.status}>
      <div className="vp-row vp-row--apart">
        <Heading3>{units.get(hold.unitId)?.name ?? hold.unitId}</Heading3>
        <HoldStatusBadge status={hold.status} />
      </div>
      {at >= 0 && (
        <ol className="vp-steps">
          {t.hold.steps.map((step, index) => (
            <li
              key={step}
              className={index <= at ? 'vp-steps__step vp-steps__step--done' : 'vp-steps__step'}
              aria-current={index === at ? 'step' : undefined}
            >
              {index <= at && <Icon name="check" />}
              {step}
            </li>
          ))}
        </ol>
      )}
      {hold.status === 'held' && <Countdown until={hold.expiresAt} label={t.hold.timeLeft} />}
      <p role="status">{t.hold.next[hold.status]}</p>
      {hold.refusalReason && <p>{t.hold.refusedBecause(t.refusals[hold.refusalReason])}</p>}
      {hold.overcommitted && <Notice type="warning">{t.hold.overcommitted}</Notice>}
      {(hold.status === 'held' || hold.status === 'accepted') && <Release hold={hold} />}
    </article>
  );
}

function Release({ hold }: { hold: Hold }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const release = useMutation({
    mutationFn: () => send(`/v1/holds/${hold.id}`, { method: 'DELETE' }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['holds'] }),
        client.invalidateQueries({ queryKey: ['matches'] }),
      ]),
  });
  if (!asking) {
    return (
      <Button appearance="subtle-button" onClick={() => setAsking(true)}>
        {t.hold.release}
      </Button>
    );
  }
  return (
    <div className="vp-confirm" role="group" aria-label={t.hold.release}>
      <p>{t.hold.releaseSure}</p>
      {release.error && <ProblemNotice error={release.error} />}
      <div className="vp-row">
        <Button
          appearance="secondary-action-button"
          hint="danger"
          autoFocus
          aria-disabled={release.isPending}
          onClick={() => !release.isPending && release.mutate()}
        >
          {t.hold.releaseConfirm}
        </Button>
        <Button appearance="secondary-action-button" onClick={() => setAsking(false)}>
          {t.hold.releaseKeep}
        </Button>
      </div>
    </div>
  );
}
