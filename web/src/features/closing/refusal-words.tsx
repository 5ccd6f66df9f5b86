import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { Refusal } from '../../../../src/contract/hold-steps.js';
import type { Hold } from '../../../../src/contract/hold.js';
import { useScreenWrite } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { SureQuestion } from '../../ui/sure-question.js';

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
  const [asking, setAsking] = useState(false);
  const body: Refusal = { reason: 'person-declined', by: 'person' };
  const decline = useScreenWrite(() => ({ path: `/v1/holds/${hold.id}/refusal`, method: 'POST', body }));
  if (!asking) {
    return (
      <Button appearance="subtle-button" onClick={() => setAsking(true)}>
        {t('closing.declined')}
      </Button>
    );
  }
  return (
    <SureQuestion
      step={t('closing.declined')}
      question={t('closing.declinedSure')}
      busy={decline.busy}
      error={decline.error}
      onConfirm={decline.give}
      onCancel={() => setAsking(false)}
    />
  );
}
