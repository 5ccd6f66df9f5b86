import { Button } from '@utrecht/component-library-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { UnitMatch } from '../../../../src/contract/matches.js';
import type { RequestInput } from '../../../../src/contract/request.js';
import { get, send } from '../../lib/api.js';
import { useLanguage } from '../../lib/language.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';

/** For whom all that is said of a unit is asked: for a request that is kept, or for one that is not yet. */
export type Asker = { requestId: string } | { request: RequestInput };

export interface WholeVerdictProps {
  /** With the instant of the answer that is shown: with a new one it is asked again. */
  asker: Asker & { evaluatedAt: string };
  unitId: string;
  children: (match: UnitMatch) => ReactNode;
}

/** All that is said of one unit, asked for when it is opened. */
export function WholeVerdict({ asker, unitId, children }: WholeVerdictProps) {
  const { t } = useTexts();
  const language = useLanguage();
  const whole = useQuery({
    queryKey: ['match', language, asker, unitId],
    queryFn: ({ signal }) => fetchMatch(asker, unitId, signal),
    placeholderData: keepPreviousData,
  });
  if (whole.data) return children(whole.data);
  if (!whole.error) return <Skeleton rows={2} />;
  return (
    <ProblemNotice error={whole.error}>
      <Button appearance="secondary-action-button" onClick={() => void whole.refetch()}>
        {t('errors.again')}
      </Button>
    </ProblemNotice>
  );
}

async function fetchMatch(asker: Asker, unitId: string, signal: AbortSignal): Promise<UnitMatch> {
  const unit = encodeURIComponent(unitId);
  if ('requestId' in asker) return get<UnitMatch>(`/v1/requests/${asker.requestId}/matches/${unit}`, signal);
  const { request } = asker;
  const path = `/v1/match-previews/${unit}`;
  return (await send<UnitMatch>(path, { method: 'POST', body: { request }, signal })).data;
}

/** "Why?", and nothing is asked until somebody does. */
export function Why(props: WholeVerdictProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className="vp-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="next" /> {t('answer.why')}
      </summary>
      {open && <WholeVerdict {...props} />}
    </details>
  );
}
