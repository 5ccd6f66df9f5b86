import { Button } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hold, Refusal } from '../../../../src/contract/hold.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { ProblemNotice } from '../../ui/notice.js';

/** Who said no, why, and with what it would have been possible. */
export function RefusalWords({ hold }: { hold: Hold }) {
  const { t, language } = useTexts();
  if (!hold.refusalReason) return null;
  const reason = t(`refusals.${hold.refusalReason}`);
  const conditions = new Intl.ListFormat(language, { type: 'disjunction' }).format(
    hold.possibleIf.map((condition) => t(`closing.conditions.${condition}`)),
  );
  return (
    <div>
      <p>{t(`closing.by.${hold.refusedBy ?? 'provider'}`, { reason })}</p>
      {hold.possibleIf.length > 0 && <p>{t('closing.possible', { conditions })}</p>}
    </div>
  );
}

/** The coordinator passes on that the person does not want this place; it asks first. */
export function PersonDeclined({ hold }: { hold: Hold }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refusal: Refusal = { reason: 'person-declined', by: 'person' };
  const decline = useMutation({
    mutationFn: () => send(`/v1/holds/${hold.id}/refusal`, { method: 'POST', body: refusal }),
    onSettled: () => readScreensAgain(client),
  });
  if (!asking) {
    return (
      <Button appearance="subtle-button" onClick={() => setAsking(true)}>
        {t('closing.declined')}
      </Button>
    );
  }
  return (
    <div className="vp-confirm" role="group" aria-label={t('closing.declined')}>
      <p>{t('closing.declinedSure')}</p>
      {decline.error && <ProblemNotice error={decline.error} />}
      <div className="vp-row">
        <Button
          appearance="secondary-action-button"
          autoFocus
          aria-disabled={decline.isPending}
          onClick={() => !decline.isPending && decline.mutate()}
        >
          {t('closing.declined')}
        </Button>
        <Button appearance="subtle-button" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
