import { Button } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Unit } from '../../../../src/contract/availability.js';
import { send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';

/** With several units that were not confirmed for long: one tap for all of them. */
export function StaleUnits({ units }: { units: Unit[] }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const stale = units.filter((unit) => unit.availability.stale);
  const confirm = useMutation({
    mutationFn: () =>
      Promise.all(
        stale.map((unit) => send(`/v1/units/${unit.id}/availability/confirmations`, { method: 'POST' })),
      ),
    onSettled: () => readScreensAgain(client),
  });
  if (stale.length < 2) return null;
  return (
    <Notice type="info" title={t('provider.staleMany', { count: stale.length })} live="none">
      <p>{t('provider.askConfirm')}</p>
      {confirm.error && <ProblemNotice error={confirm.error} />}
      <p>
        <Button
          appearance="secondary-action-button"
          aria-disabled={confirm.isPending}
          onClick={() => !confirm.isPending && confirm.mutate()}
        >
          <Icon name="check" /> {t('provider.confirmAll')}
        </Button>
      </p>
    </Notice>
  );
}
