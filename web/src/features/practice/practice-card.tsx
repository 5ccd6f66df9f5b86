import { Button, Heading2, Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Practice, PracticeFinding } from '../../../../src/contract/practice.js';
import { get, send } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { useTexts } from '../../lib/texts.js';
import type { Units } from '../../lib/units.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';

const KEY = 'practice';

export function usePractice() {
  const { language } = useTexts();
  return useQuery({
    queryKey: [KEY, language],
    queryFn: ({ signal }) => get<Practice>('/v1/practice', signal),
  });
}

/** House rules that are not what the house does. `own`: the house itself looks, and decides with one tap. */
export function PracticeCard({ own, units }: { own: boolean; units: Units }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [told, setTold] = useState<string | null>(null);
  const practice = usePractice();
  const answer = useMutation({
    mutationFn: ({
      unitId,
      code,
      as,
    }: {
      unitId: string;
      code: PracticeFinding['code'];
      as: 'acceptance' | 'dismissal';
    }) => send(`/v1/units/${unitId}/proposals/${code}/${as}`, { method: 'POST' }),
    onSuccess: (_, { unitId, as }) =>
      setTold(
        as === 'acceptance' ? t('practice.accepted', { unit: nameOf(unitId) }) : t('practice.declined'),
      ),
    onSettled: () => Promise.all([readScreensAgain(client), client.invalidateQueries({ queryKey: [KEY] })]),
  });
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? unitId;
  const found = practice.data?.units ?? [];
  if (found.length === 0 && told === null) return null;
  return (
    <section className="vp-stack vp-stack--tight" aria-live="polite">
      <Heading2>{own ? t('practice.title') : t('practice.adminTitle')}</Heading2>
      {told && <Notice type="ok">{told}</Notice>}
      {answer.error && <ProblemNotice error={answer.error} />}
      {found.length > 0 && <p className="vp-quiet">{own ? t('practice.intro') : t('practice.adminIntro')}</p>}
      {found.flatMap(({ unitId, findings }) =>
        findings.map((finding) => (
          <article
            key={`${unitId} ${finding.code}`}
            className="vp-card"
            data-practice={`${unitId} ${finding.code}`}
          >
            <Heading3>{nameOf(unitId)}</Heading3>
            <p>
              {own
                ? t('practice.stated', { rule: finding.stated })
                : t('practice.adminStated', { rule: finding.stated })}
            </p>
            <p className="vp-strong">{finding.practised}</p>
            <p>{finding.proposal}</p>
            {own && (
              <div className="vp-row">
                <Button
                  appearance="primary-action-button"
                  aria-disabled={answer.isPending}
                  onClick={() =>
                    !answer.isPending && answer.mutate({ unitId, code: finding.code, as: 'acceptance' })
                  }
                >
                  {t('practice.accept')}
                </Button>
                <Button
                  appearance="subtle-button"
                  aria-disabled={answer.isPending}
                  onClick={() =>
                    !answer.isPending && answer.mutate({ unitId, code: finding.code, as: 'dismissal' })
                  }
                >
                  {t('practice.decline')}
                </Button>
              </div>
            )}
          </article>
        )),
      )}
    </section>
  );
}
