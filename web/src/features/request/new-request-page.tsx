import { Button, Heading1 } from '@utrecht/component-library-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { MatchesInBrief } from '../../../../src/contract/matches.js';
import type { OpenFact } from '../../../../src/contract/words.js';
import { lineStatus, onLineStatus } from '../../lib/live-line.js';
import { useTexts } from '../../lib/texts.js';
import { useDebounced } from '../../lib/use-debounced.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { useUnitsNow } from '../board/units-now.js';
import { Answer } from './answer.js';
import { ChildrenQuestions } from './children-questions.js';
import { changeDraft, clearDraft, restoreDraft, useDraft } from './draft-store.js';
import { EMPTY_DRAFT, missingFacts, toRequestInput, type Draft } from './draft.js';
import { askedAgainIn, PREVIEWS_KEY, useFreshPreviews } from './figures.js';
import { useFirstHolding } from './holding.js';
import { fetchPreview, summaryWords } from './preview.js';
import { Provisional } from './provisional.js';
import {
  FormsQuestion,
  MoreQuestions,
  NlaQuestion,
  ReflectionQuestion,
  RequiredQuestions,
} from './request-form.js';
import { TriageNotice } from './triage.js';
import './request.css';

/** Long enough to gather quick taps, short enough to feel at once. */
const DEBOUNCE_MS = 250;
const ANSWER_ID = 'antwoord';

export default function NewRequestPage() {
  const { t, language } = useTexts();
  usePageTitle(t('titles.newRequest'));
  const draft = useDraft();
  const input = useMemo(() => toRequestInput(draft), [draft]);
  const settled = useDebounced(input, DEBOUNCE_MS);
  const units = useUnitsNow();
  const status = useSyncExternalStore(onLineStatus, lineStatus);
  useFreshPreviews();
  const preview = useQuery({
    queryKey: [...PREVIEWS_KEY, 'preview', language, settled],
    queryFn: ({ signal }) => fetchPreview(settled, signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => askedAgainIn(data, status),
  });
  const holding = useFirstHolding(input);
  const answer = useRef<HTMLElement>(null);
  const matches = input === null ? undefined : preview.data;
  const missing = missingFacts(draft);

  return (
    <div className="vp-request">
      <div className="vp-stack">
        <div>
          <Heading1>{t('form.title')}</Heading1>
          <p className="vp-quiet">{t('form.intro')}</p>
        </div>
        <RequiredQuestions draft={draft} onChange={changeDraft} />
        <MoreQuestions draft={draft} onChange={changeDraft} />
        <ClearButton draft={draft} onClear={holding.reset} />
      </div>
      <section id={ANSWER_ID} className="vp-answer" ref={answer} tabIndex={-1} aria-label={t('answer.title')}>
        <div className="vp-stack" aria-busy={preview.isFetching || settled !== input}>
          {missing.length === 0 && (
            <TriageNotice triage={matches?.triage ?? []} acute={draft.threat === 'acute'} />
          )}
          {preview.error && !holding.error && <ProblemNotice error={preview.error} />}
          {matches && settled && units.data ? (
            <Answer
              matches={matches}
              units={units.data}
              holding={holding}
              asker={{ request: settled }}
              fieldFor={(fact) => <FactField fact={fact} draft={draft} />}
            />
          ) : missing.length > 0 ? (
            draft === EMPTY_DRAFT ? (
              <div className="vp-card vp-waiting">
                <p className="vp-strong">{t('answer.waiting')}</p>
                <p className="vp-quiet">{t('answer.waitingDetail')}</p>
              </div>
            ) : (
              <Provisional draft={draft} />
            )
          ) : (
            !preview.error && <Skeleton rows={4} />
          )}
        </div>
      </section>
      <AnswerBar matches={matches} missing={missing.length} begun={draft !== EMPTY_DRAFT} answer={answer} />
    </div>
  );
}

/** Clears the form; one tap brings everything back, until something new is filled in. */
function ClearButton({ draft, onClear }: { draft: Draft; onClear: () => void }) {
  const { t } = useTexts();
  const [former, setFormer] = useState<Draft | null>(null);
  if (former && draft === EMPTY_DRAFT) {
    return (
      <div className="vp-row vp-centred" role="status">
        <span>{t('form.cleared')}</span>
        <Button appearance="subtle-button" onClick={() => restoreDraft(former)}>
          {t('common.undo')}
        </Button>
      </div>
    );
  }
  return (
    <Button
      appearance="subtle-button"
      className="vp-full"
      onClick={() => {
        setFormer(draft);
        clearDraft();
        onClear();
      }}
    >
      {t('form.clear')}
    </Button>
  );
}

function FactField({ fact, draft }: { fact: OpenFact; draft: Draft }) {
  switch (fact) {
    case 'reflection-period':
      return <ReflectionQuestion draft={draft} onChange={changeDraft} asked />;
    case 'exploitation':
      return <FormsQuestion draft={draft} onChange={changeDraft} asked />;
    case 'children-ages':
    case 'cots':
    case 'older-boys':
      return <ChildrenQuestions draft={draft} onChange={changeDraft} asked />;
    case 'nla-referral':
      return <NlaQuestion draft={draft} onChange={changeDraft} />;
    // Asked of a unit, not of who makes the request.
    case 'house-rule':
      return null;
  }
}

interface AnswerBarProps {
  matches: MatchesInBrief | undefined;
  /** How many answers are still to come. */
  missing: number;
  begun: boolean;
  answer: RefObject<HTMLElement | null>;
}

/** On a telephone the answer lies below the form: this bar says what it comes to, and leads there. */
function AnswerBar({ matches, missing, begun, answer }: AnswerBarProps) {
  const { t } = useTexts();
  const [inView, setInView] = useState(false);

  useEffect(() => {
    if (!answer.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false), {
      rootMargin: '0px 0px -40% 0px',
    });
    observer.observe(answer.current);
    return () => observer.disconnect();
  }, [answer]);

  const summary =
    missing > 0 ? t('answer.toGo', { count: missing }) : matches ? summaryWords(t, matches) : '';
  return (
    <>
      <p className="vp-sr-only" role="status">
        {begun ? summary : ''}
      </p>
      {summary !== '' && begun && !inView && (
        <div className="vp-answer-bar">
          <p className="vp-strong" aria-hidden="true">
            {summary}
          </p>
          <Button
            appearance="primary-action-button"
            aria-label={t('answer.toAnswer')}
            onClick={() => {
              answer.current?.scrollIntoView();
              answer.current?.focus({ preventScroll: true });
            }}
          >
            {t('answer.see')} <Icon name="arrow" />
          </Button>
        </div>
      )}
    </>
  );
}
