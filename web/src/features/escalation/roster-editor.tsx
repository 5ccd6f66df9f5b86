import { Button, Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { Contact, Roster } from '../../../../src/contract/escalation.js';
import { send } from '../../lib/api.js';
import { ApiProblem } from '../../lib/problem.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { rosterKey } from './escalation-queries.js';
import { draftOf, inputOf, withException, withShift, type RosterDraft } from './roster-draft.js';
import { RosterFindings } from './roster-findings.js';
import { DatedFields, WeeklyFields } from './shift-fields.js';
import { WeekGrid } from './week-grid.js';

interface RosterEditorProps {
  providerId: string;
  contacts: readonly Contact[];
  roster: Roster;
  etag: string | null;
  /** Loads what is there now, after somebody else changed it. */
  onReload: () => void;
}

/** Who is on call: every week, and once. What is saved tells where nobody is, or two are. */
export function RosterEditor({ providerId, contacts, roster, etag, onReload }: RosterEditorProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RosterDraft>(() => draftOf(roster, serverNow()));
  const [changed, setChanged] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      send<Roster>(`/v1/rosters/${encodeURIComponent(providerId)}`, {
        method: 'PUT',
        body: inputOf(draft),
        ifMatch: etag,
      }),
    onSuccess: (answer) => {
      client.setQueryData(rosterKey(providerId), answer);
      setChanged(false);
    },
  });
  const change = (next: RosterDraft) => {
    setDraft(next);
    setChanged(true);
  };
  const replace = (list: 'weekly' | 'exceptions', key: number, line: { key: number } | null) =>
    change({ ...draft, [list]: draft[list].flatMap((one) => (one.key === key ? (line ?? []) : one)) });
  const first = contacts[0]?.id ?? '';
  const stale = save.error instanceof ApiProblem && save.error.status === 412;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.current?.reportValidity() && !save.isPending) save.mutate();
  };

  return (
    <form ref={form} className="vp-card" onSubmit={submit} noValidate>
      <WeekGrid weekly={draft.weekly} contacts={contacts} />
      {!changed && <RosterFindings roster={roster} contacts={contacts} />}
      <Heading3>{t('escalation.roster.weekly')}</Heading3>
      {draft.weekly.length === 0 && <p className="vp-quiet">{t('escalation.roster.weeklyEmpty')}</p>}
      {draft.weekly.map((shift, index) => (
        <WeeklyFields
          key={shift.key}
          number={index + 1}
          shift={shift}
          contacts={contacts}
          onChange={(line) => replace('weekly', shift.key, line)}
          onRemove={() => replace('weekly', shift.key, null)}
        />
      ))}
      <Button
        appearance="secondary-action-button"
        type="button"
        onClick={() => change(withShift(draft, first))}
      >
        <Icon name="plus" /> {t('escalation.roster.addShift')}
      </Button>
      <Heading3>{t('escalation.roster.exceptions')}</Heading3>
      <p className="vp-quiet">{t('escalation.roster.exceptionsHint')}</p>
      {draft.exceptions.map((shift, index) => (
        <DatedFields
          key={shift.key}
          number={index + 1}
          shift={shift}
          contacts={contacts}
          onChange={(line) => replace('exceptions', shift.key, line)}
          onRemove={() => replace('exceptions', shift.key, null)}
        />
      ))}
      <Button
        appearance="secondary-action-button"
        type="button"
        onClick={() => change(withException(draft, first, serverNow()))}
      >
        <Icon name="plus" /> {t('escalation.roster.addException')}
      </Button>
      {stale ? (
        <Notice type="warning" title={t('escalation.roster.stale')} live="alert">
          <p>{t('escalation.roster.staleDetail')}</p>
          <Button appearance="secondary-action-button" type="button" onClick={onReload}>
            {t('escalation.roster.reload')}
          </Button>
        </Notice>
      ) : (
        save.error && <ProblemNotice error={save.error} />
      )}
      <Button
        appearance="primary-action-button"
        className="vp-full"
        type="submit"
        aria-disabled={!changed || save.isPending}
      >
        {t('escalation.roster.save')}
      </Button>
    </form>
  );
}
