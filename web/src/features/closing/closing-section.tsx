import { Button, FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import type { Closing, ReopenedItem } from '../../../../src/contract/closing.js';
import type { RequestOutcome } from '../../../../src/contract/words.js';
import { dayOf } from '../../lib/dates.js';
import { useTexts } from '../../lib/texts.js';
import { useUnits } from '../../lib/units.js';
import { ChoiceGroup } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { useClose, useClosing } from './closing-queries.js';
import './closing.css';

/** The end of the search: how it can end, or how it did. */
export function ClosingSection({ requestId }: { requestId: string }) {
  const { t } = useTexts();
  const closing = useClosing(requestId);
  if (!closing.data) return closing.error ? <ProblemNotice error={closing.error} /> : null;
  if (closing.data.outcome !== null) return null;
  return (
    <details className="vp-details vp-closing">
      <summary>
        <Icon name="next" /> {t('closing.open')}
      </summary>
      <CloseForm closing={closing.data} />
    </details>
  );
}

/** On top of a closed request, and of one that was opened again. */
export function ClosedNotice({ requestId }: { requestId: string }) {
  const { t, dates } = useTexts();
  const closing = useClosing(requestId);
  const undo = useClose(requestId);
  if (closing.data?.outcome === null && closing.data.reopened) {
    return <ReopenedNotice items={closing.data.reopened} justNow={undo.isSuccess} />;
  }
  if (!closing.data?.outcome) return null;
  const { outcome, undoUntil, deletedFrom } = closing.data;
  const day = deletedFrom ? dates.day(dayOf(Date.parse(deletedFrom))) : '';
  return (
    <Notice type="ok" title={t('closing.closed', { outcome: t(`closing.outcomes.${outcome}`) })}>
      <p>{t('closing.closedDetail', { day })}</p>
      {undo.error && <ProblemNotice error={undo.error} />}
      {undoUntil && (
        <div className="vp-row">
          <Button
            appearance="secondary-action-button"
            aria-disabled={undo.isPending}
            onClick={() => !undo.isPending && undo.mutate(null)}
          >
            {t('closing.undo')}
          </Button>
          <span className="vp-quiet">{t('closing.undoUntil', { time: dates.time(undoUntil) })}</span>
        </div>
      )}
    </Notice>
  );
}

/** What came back with the request, said once; what did not, for as long as it is open. */
function ReopenedNotice({ items, justNow }: { items: readonly ReopenedItem[]; justNow: boolean }) {
  const { t } = useTexts();
  const units = useUnits();
  const gone = items.filter(({ back }) => !back);
  if (!justNow && gone.length === 0) return null;
  const about = (justNow ? items : gone).filter(({ kind }) => kind !== 'task');
  const tasks = justNow ? items.filter(({ kind }) => kind === 'task').length : 0;
  return (
    <Notice type={gone.length > 0 ? 'warning' : 'ok'} title={t('closing.reopened.title')}>
      <ul className="vp-closing__work">
        {about.map(({ kind, unitId, back }) => (
          <li key={`${kind} ${unitId}`}>
            {t(
              `closing.reopened.${kind === 'question' ? 'question' : 'intention'}.${back ? 'back' : 'gone'}`,
              {
                unit: units.data?.get(unitId ?? '')?.name ?? '',
              },
            )}
          </li>
        ))}
        {tasks > 0 && <li>{t('closing.reopened.tasks', { count: tasks })}</li>}
        {about.length + tasks === 0 && <li>{t('closing.reopened.nothing')}</li>}
      </ul>
    </Notice>
  );
}

function CloseForm({ closing }: { closing: Closing }) {
  const { t } = useTexts();
  const errorId = useId();
  const close = useClose(closing.requestId);
  const [chosen, setChosen] = useState<RequestOutcome>();
  const [missing, setMissing] = useState(false);
  const { proposed } = closing;
  // What fits best stands first and is chosen already, so that closing is one look and one tap.
  const options = [...closing.allowed].sort((a, b) => Number(b === proposed) - Number(a === proposed));
  const outcome =
    chosen && options.includes(chosen)
      ? chosen
      : proposed && options.includes(proposed)
        ? proposed
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!outcome) setMissing(true);
    else if (!close.isPending) close.mutate(outcome);
  };
  return (
    <div className="vp-stack vp-stack--tight vp-sub">
      {closing.openWork.length > 0 && (
        <Notice type="warning" title={t('closing.first')} live="none">
          <ul className="vp-closing__work">
            {[...new Set(closing.openWork.map(({ text }) => text))].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {options.length > 0 && (
        <form className="vp-stack vp-stack--tight" noValidate onSubmit={submit}>
          <ChoiceGroup
            legend={t('closing.title')}
            hint={t('closing.intro')}
            layout="roomy"
            options={options.map((value) => ({
              value,
              label: t(`closing.outcomes.${value}`),
              ...(value === proposed ? { hint: t('closing.fits') } : {}),
            }))}
            value={outcome}
            describedBy={missing ? errorId : undefined}
            onChange={(value) => {
              setChosen(value);
              setMissing(false);
            }}
          />
          {missing && (
            <FormFieldErrorMessage id={errorId} role="alert">
              {t('closing.choose')}
            </FormFieldErrorMessage>
          )}
          {close.error && <ProblemNotice error={close.error} />}
          <div className="vp-row">
            <Button appearance="primary-action-button" type="submit" aria-disabled={close.isPending}>
              {t('closing.confirm')}
            </Button>
          </div>
        </form>
      )}
      {closing.whyNot.length > 0 && (
        <details className="vp-details">
          <summary>{t('closing.whyNot')}</summary>
          <dl className="vp-closing__why">
            {closing.whyNot.map((one) => (
              <div key={one.outcome}>
                <dt>{t(`closing.outcomes.${one.outcome}`)}</dt>
                <dd>{one.text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
