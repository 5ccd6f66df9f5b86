import { Button, Heading3 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { Contact, Roster } from '../../../../src/contract/contacts.js';
import { send } from '../../lib/api.js';
import { isStale } from '../../lib/problem.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { rosterKey } from './escalation-queries.js';
import {
  draftOf,
  inputOf,
  settled,
  shiftsOf,
  withException,
  withShift,
  type DatedLine,
  type RosterDraft,
  type WeekLine,
} from './roster-draft.js';
import { RosterFindings } from './roster-findings.js';
import { RosterWords } from './roster-words.js';
import { DatedLineFields, WeekLineFields } from './shift-fields.js';
import { WeekGrid } from './week-grid.js';

interface RosterEditorProps {
  providerId: string;
  contacts: readonly Contact[];
  roster: Roster;
  etag: string | null;
  /** Loads what is there now, after somebody else changed it, for `roster` and `etag` too; null: that failed. */
  onLookAgain: () => Promise<Roster | null>;
  /** Begins again with what is there now. */
  onTakeTheirs: () => void;
}

/** Who is on call: every week, and once. What is saved tells where nobody is, or two are. */
export function RosterEditor(props: RosterEditorProps) {
  const { providerId, contacts, roster, etag, onLookAgain, onTakeTheirs } = props;
  const { t } = useTexts();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RosterDraft>(() => draftOf(roster, serverNow()));
  const [changed, setChanged] = useState(false);
  const [theirs, setTheirs] = useState<Roster | null>(null);
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
      setTheirs(null);
    },
    onError: async (error) => {
      if (isStale(error)) setTheirs(await onLookAgain());
    },
  });
  const change = (next: RosterDraft) => {
    setDraft(next);
    setChanged(true);
  };
  const replaceWeekly = (key: number, line: WeekLine | null) =>
    change({
      ...draft,
      weekly: draft.weekly.flatMap((one) => (one.key === key ? (line ? settled(line) : []) : one)),
    });
  const replaceDated = (key: number, line: DatedLine | null) =>
    change({
      ...draft,
      exceptions: draft.exceptions.flatMap((one) => (one.key === key ? (line ?? []) : one)),
    });
  const first = contacts[0]?.id ?? '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.current?.reportValidity() && !save.isPending) save.mutate();
  };

  return (
    <form ref={form} className="vp-card" onSubmit={submit} noValidate>
      <WeekGrid weekly={shiftsOf(draft.weekly)} contacts={contacts} />
      {!changed && <RosterFindings roster={roster} contacts={contacts} />}
      <Heading3>{t('escalation.roster.weekly')}</Heading3>
      {draft.weekly.length === 0 && <p className="vp-quiet">{t('escalation.roster.weeklyEmpty')}</p>}
      {draft.weekly.map((line, index) => (
        <WeekLineFields
          key={line.key}
          number={index + 1}
          line={line}
          contacts={contacts}
          onChange={(next) => replaceWeekly(line.key, next)}
          onRemove={() => replaceWeekly(line.key, null)}
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
      {draft.exceptions.map((line, index) => (
        <DatedLineFields
          key={line.key}
          number={index + 1}
          line={line}
          contacts={contacts}
          onChange={(next) => replaceDated(line.key, next)}
          onRemove={() => replaceDated(line.key, null)}
        />
      ))}
      <Button
        appearance="secondary-action-button"
        type="button"
        onClick={() => change(withException(draft, first, serverNow()))}
      >
        <Icon name="plus" /> {t('escalation.roster.addException')}
      </Button>
      {theirs ? (
        <Notice type="warning" title={t('escalation.roster.stale')} live="alert">
          <p>{t('escalation.roster.staleDetail')}</p>
          <RosterWords roster={theirs} contacts={contacts} />
          <p>{t('escalation.roster.staleSave')}</p>
          <Button appearance="secondary-action-button" type="button" onClick={onTakeTheirs}>
            {t('escalation.roster.take')}
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
