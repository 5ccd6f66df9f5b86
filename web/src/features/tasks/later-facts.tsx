import { Button, FormField, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState } from 'react';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { dayOf } from '../../lib/dates.js';
import { Icon } from '../../ui/icon.js';
import { ProblemNotice } from '../../ui/notice.js';
import { SureQuestion } from '../../ui/sure-question.js';
import { useTaskWrite } from './task-queries.js';

/** What has become known since: a report to the police, the start of the reflection period. */
export function LaterFacts({ request }: { request: UrgentRequest }) {
  const { t } = useTexts();
  const { policeReport, reflectionPeriod, nationality } = request;
  const canStart = nationality !== 'dutch' && reflectionPeriod.startedOn === null && !policeReport;
  return (
    <details className="vp-details">
      <summary>
        <Icon name="next" /> {t('tasks.learned')}
      </summary>
      <div className="vp-stack vp-stack--tight">
        {policeReport ? <PoliceReportKnown request={request} /> : <PoliceReport request={request} />}
        {canStart && <ReflectionStart request={request} />}
      </div>
    </details>
  );
}

/** A change against what the screen shows: what somebody else learned meanwhile is looked at first. */
const shown = ({ factsVersion }: UrgentRequest) => ({ ifMatch: `"${factsVersion}"` });

/** It is known; when that was a mistake, one tap takes it back. */
function PoliceReportKnown({ request }: { request: UrgentRequest }) {
  const { t } = useTexts();
  const write = useTaskWrite();
  const takeBack = () => {
    const path = `/v1/requests/${request.id}/police-report`;
    if (!write.isPending) write.mutate({ path, method: 'DELETE', ...shown(request) });
  };
  return (
    <>
      <p className="vp-row">
        <Icon name="check" /> {t('tasks.policeReportKnown')}
      </p>
      {write.error && <ProblemNotice error={write.error} />}
      {request.closedAt === null && (
        <Button appearance="subtle-button" aria-disabled={write.isPending} onClick={takeBack}>
          {t('tasks.policeReportNot')}
        </Button>
      )}
    </>
  );
}

function PoliceReport({ request }: { request: UrgentRequest }) {
  const { t } = useTexts();
  const write = useTaskWrite();
  const [asking, setAsking] = useState(false);
  const report = () => {
    const path = `/v1/requests/${request.id}/police-report`;
    if (!write.isPending) write.mutate({ path, method: 'POST', ...shown(request) });
  };
  if (!asking) {
    return (
      <Button appearance="secondary-action-button" onClick={() => setAsking(true)}>
        {t('tasks.policeReport')}
      </Button>
    );
  }
  return (
    <SureQuestion
      step={t('tasks.policeReport')}
      question={t('tasks.policeReportSure')}
      appearance="primary-action-button"
      busy={write.isPending}
      error={write.error}
      onConfirm={report}
      onCancel={() => setAsking(false)}
    />
  );
}

function ReflectionStart({ request }: { request: UrgentRequest }) {
  const { t } = useTexts();
  const id = useId();
  const write = useTaskWrite();
  const now = useNow(60_000);
  const [asking, setAsking] = useState(false);
  const [day, setDay] = useState(() => dayOf(now));
  if (!asking) {
    return (
      <Button appearance="secondary-action-button" onClick={() => setAsking(true)}>
        {t('tasks.reflection')}
      </Button>
    );
  }
  const save = () => {
    if (write.isPending || day === '') return;
    write.mutate({
      path: `/v1/requests/${request.id}/reflection-period`,
      method: 'PUT',
      ...shown(request),
      body: { status: 'active', startedOn: day },
    });
  };
  return (
    <div className="vp-confirm">
      <FormField>
        <FormLabel htmlFor={id}>{t('tasks.reflectionOn')}</FormLabel>
        <Textbox
          id={id}
          type="date"
          autoFocus
          max={dayOf(now)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </FormField>
      {write.error && <ProblemNotice error={write.error} />}
      <div className="vp-row">
        <Button appearance="primary-action-button" aria-disabled={write.isPending} onClick={save}>
          {t('tasks.save')}
        </Button>
        <Button appearance="subtle-button" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
