import { Button } from '@utrecht/component-library-react';
import { useState } from 'react';
import type { RequestFacts, UrgentRequest } from '../../../../src/contract/request.js';
import { isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { useCorrect } from './correct.js';
import { FactHistory } from './fact-history.js';
import { factRows } from './fact-rows.js';
import { FactsForm } from './facts-form.js';
import './correcting.css';

/** What was saved last, and what it said before: one tap brings that back. */
interface Saved {
  before: RequestFacts;
  version: number;
}

/** What is known of the person: to read back, to put right, and who said what when. */
export default function FactsSection({ request }: { request: UrgentRequest }) {
  const { t, dates } = useTexts();
  const [changing, setChanging] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const undo = useCorrect(request.id);
  const takeBack = ({ before, version }: Saved) => {
    if (undo.isPending) return;
    undo.mutate({ facts: before, version }, { onSuccess: () => setSaved(null) });
  };
  return (
    <section className="vp-stack vp-stack--tight" data-facts>
      {saved && (
        <Notice type="ok" title={t('correcting.saved')}>
          <Button
            appearance="secondary-action-button"
            aria-disabled={undo.isPending}
            onClick={() => takeBack(saved)}
          >
            {t('correcting.undo')}
          </Button>
        </Notice>
      )}
      {undo.isSuccess && !saved && <Notice type="info" title={t('correcting.undone')} />}
      {undo.error && (
        <ProblemNotice
          error={undo.error}
          {...(isStale(undo.error) ? { title: t('correcting.undoStale') } : {})}
        />
      )}
      {changing ? (
        <FactsForm
          request={request}
          onCancel={() => setChanging(false)}
          onSaved={(before, version) => {
            undo.reset();
            setSaved({ before, version });
            setChanging(false);
          }}
        />
      ) : (
        <>
          <details className="vp-details">
            <summary>
              <Icon name="next" /> {t('correcting.facts')}
            </summary>
            <dl className="vp-facts">
              {factRows(t, dates, request).map(([fact, value]) => (
                <div key={fact}>
                  <dt>{fact}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {request.factsVersion > 1 && <FactHistory requestId={request.id} />}
          </details>
          {request.closedAt === null && (
            <Button
              appearance="secondary-action-button"
              onClick={() => {
                setSaved(null);
                undo.reset();
                setChanging(true);
              }}
            >
              {t('correcting.change')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
