import { Button } from '@utrecht/component-library-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Unit } from '../../../../src/contract/availability.js';
import type { TelephoneAnswer } from '../../../../src/contract/hold-steps.js';
import type { Hold, PlacingOrganisation } from '../../../../src/contract/hold.js';
import { get, send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { ConfirmForm, isToldAlready, needsReason } from './confirm-form.js';
import './offers.css';

/** Accounts come and go rarely; the service looks again when an answer is recorded. */
const FRESH_MS = 300_000;

/** Where whoever decides has no account: the coordinator phones, and records yes or no. */
export function ByTelephone({ hold, unit }: { hold: Hold; unit: Unit | undefined }) {
  const { t } = useTexts();
  const [confirming, setConfirming] = useState(false);
  const client = useQueryClient();
  const organisations = useQuery({
    queryKey: ['placing-organisations'],
    queryFn: async ({ signal }) =>
      (await get<{ organisations: PlacingOrganisation[] }>('/v1/placing-organisations', signal))
        .organisations,
    staleTime: FRESH_MS,
  });
  const record = useMutation({
    mutationFn: (body: TelephoneAnswer) =>
      send(`/v1/holds/${hold.id}/telephone-confirmation`, { method: 'POST', body }),
    onSettled: () =>
      Promise.all([
        readScreensAgain(client),
        client.invalidateQueries({ queryKey: ['placing-organisations'] }),
      ]),
  });
  const decider = organisations.data?.find(({ unitIds }) => unitIds.includes(hold.unitId));
  if (hold.status !== 'held' || !unit || decider?.hasAccount !== false) return null;
  const give = (answer: TelephoneAnswer) => !record.isPending && record.mutate(answer);
  return (
    <div className="vp-stack vp-stack--tight">
      <p className="vp-said">
        <Icon name="phone" />
        <span>{t('offers.noAccount', { authority: t(`offers.authorities.${unit.placingAuthority}`) })}</span>
      </p>
      {record.error && !isToldAlready(hold, record.error) && <ProblemNotice error={record.error} />}
      {confirming && (
        <ConfirmForm
          action={t('offers.recordYes')}
          busy={record.isPending}
          onConfirm={(confirmReason) => give({ answer: 'yes', confirmReason })}
          onCancel={() => setConfirming(false)}
        />
      )}
      <div className="vp-two-buttons">
        <Button
          appearance="primary-action-button"
          aria-disabled={record.isPending}
          onClick={() => (needsReason(hold, record.error) ? setConfirming(true) : give({ answer: 'yes' }))}
        >
          <Icon name="check" /> {t('offers.recordYes')}
        </Button>
        <Button
          appearance="secondary-action-button"
          aria-disabled={record.isPending}
          onClick={() => give({ answer: 'no', reason: 'placing-authority-declined' })}
        >
          <Icon name="cross" /> {t('offers.recordNo')}
        </Button>
      </div>
    </div>
  );
}
