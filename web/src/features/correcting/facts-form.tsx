import { Button, Heading2, Heading3 } from '@utrecht/component-library-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RequestFacts, UrgentRequest } from '../../../../src/contract/request.js';
import { get } from '../../lib/api.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { toRequestInput } from '../request/draft.js';
import { MoreQuestions, RequiredQuestions } from '../request/request-form.js';
import { factsOf } from '../request/request-queries.js';
import { useCorrect } from './correct.js';
import { DifferenceList } from './difference-list.js';
import { completed, draftOf, onTopOf } from './draft-of.js';
import { differences, type Difference } from './fact-rows.js';

interface FactsFormProps {
  request: UrgentRequest;
  onCancel: () => void;
  /** @param before what it said, @param version that it has now */
  onSaved: (before: RequestFacts, version: number) => void;
}

/**
 * The questions of a new request, filled in with what is known. The form keeps the version from which it was filled:
 * what somebody else saves meanwhile is never overwritten unseen.
 */
export function FactsForm({ request, onCancel, onSaved }: FactsFormProps) {
  const { t, dates } = useTexts();
  const client = useQueryClient();
  const title = useRef<HTMLDivElement>(null);
  const [base, setBase] = useState(() => ({ facts: factsOf(request), version: request.factsVersion }));
  const [draft, setDraft] = useState(() => draftOf(base.facts));
  const [theirs, setTheirs] = useState<Difference[] | null>(null);
  const [refreshing, setRefreshing] = useState<Error | null>(null);
  const save = useCorrect(request.id);
  const input = toRequestInput(draft);
  const mine = input ? differences(t, dates, base.facts, completed(input)) : [];

  useEffect(() => title.current?.focus(), []);

  /** Shows what somebody else saved, with what was filled in here on top of it. */
  const refill = async () => {
    try {
      const now = await get<UrgentRequest>(`/v1/requests/${request.id}`);
      const facts = factsOf(now);
      setTheirs(differences(t, dates, base.facts, facts));
      setDraft((filled) => onTopOf(facts, filled, base.facts));
      setBase({ facts, version: now.factsVersion });
      await readScreensAgain(client);
    } catch (error) {
      setRefreshing(error instanceof Error ? error : new Error(String(error)));
    }
    title.current?.focus();
  };
  const submit = () => {
    if (save.isPending || !input || mine.length === 0) return;
    setTheirs(null);
    setRefreshing(null);
    save.mutate(
      { facts: input, version: base.version },
      {
        onSuccess: ({ factsVersion }) => onSaved(base.facts, factsVersion),
        onError: (error) => {
          if (isStale(error)) void refill();
        },
      },
    );
  };

  return (
    <div className="vp-stack vp-stack--tight">
      <div ref={title} tabIndex={-1}>
        <Heading2>{t('correcting.change')}</Heading2>
        <p className="vp-quiet">{t('correcting.intro')}</p>
      </div>
      {theirs && (
        <Notice type="warning" title={t('correcting.stale')} live="alert">
          <p>{t('correcting.staleDetail')}</p>
          <p className="vp-strong">{t('correcting.theirs')}</p>
          <DifferenceList rows={theirs} />
        </Notice>
      )}
      {refreshing && <ProblemNotice error={refreshing} />}
      {save.error && !isStale(save.error) && <ProblemNotice error={save.error} />}
      <RequiredQuestions draft={draft} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
      <MoreQuestions draft={draft} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
      <div className="vp-card vp-stack vp-stack--tight" data-changes>
        {mine.length === 0 ? (
          <p className="vp-quiet">{t('correcting.nothing')}</p>
        ) : (
          <>
            <Heading3>{t('correcting.changes')}</Heading3>
            <DifferenceList rows={mine} />
          </>
        )}
        <div className="vp-row">
          <Button
            appearance="primary-action-button"
            aria-disabled={save.isPending || mine.length === 0}
            onClick={submit}
          >
            {save.isPending ? t('correcting.saving') : t('correcting.save')}
          </Button>
          <Button appearance="subtle-button" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </div>
  );
}
