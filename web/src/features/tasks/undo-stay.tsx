import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { Hold } from '../../../../src/contract/hold.js';
import { useScreenWrite } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { SureQuestion } from '../../ui/sure-question.js';

type What = 'arrival' | 'departure' | 'move';

/** Takes the last arrival or departure back, for as long as that can be. */
export function UndoStay({ hold }: { hold: Hold }) {
  const { t, dates } = useTexts();
  const now = useNow(30_000);
  const [asking, setAsking] = useState(false);
  const undo = useScreenWrite(() => ({
    path: hold.status === 'placed' ? `/v1/holds/${hold.id}/arrival` : `/v1/placements/${hold.id}/departure`,
    method: 'DELETE',
  }));
  if (hold.undoUntil === null || Date.parse(hold.undoUntil) <= now) return null;
  const what: What = hold.status === 'placed' ? 'arrival' : hold.movedOn ? 'move' : 'departure';
  if (!asking) {
    return (
      <Button appearance="subtle-button" onClick={() => setAsking(true)}>
        {t(`tasks.stay.undo.${what}`)}
      </Button>
    );
  }
  return (
    <SureQuestion
      step={t(`tasks.stay.undo.${what}`)}
      question={t(`tasks.stay.undoSure.${what}`)}
      busy={undo.busy}
      error={undo.error}
      onConfirm={undo.give}
      onCancel={() => setAsking(false)}
    >
      <p className="vp-quiet">{t('tasks.stay.undoUntil', { moment: dates.moment(hold.undoUntil, now) })}</p>
    </SureQuestion>
  );
}

/** When she came or left, and that it was taken back. */
export function StayMoments({ hold }: { hold: Hold }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  const moment = (instant: string) => ({ moment: dates.moment(instant, now) });
  const { arrivedAt, departedAt, takenBackAt } = hold;
  return (
    <>
      {takenBackAt && (hold.status === 'accepted' || hold.status === 'placed') && (
        <p role="status">
          {t(
            `tasks.stay.takenBack.${hold.status === 'accepted' ? 'arrival' : 'departure'}`,
            moment(takenBackAt),
          )}
        </p>
      )}
      {hold.status === 'placed' && arrivedAt && (
        <p className="vp-quiet">{t('tasks.stay.arrivedAt', moment(arrivedAt))}</p>
      )}
      {hold.status === 'departed' && departedAt && (
        <p className="vp-quiet">
          {t(`tasks.stay.${hold.movedOn ? 'movedAt' : 'departedAt'}`, moment(departedAt))}
        </p>
      )}
    </>
  );
}
