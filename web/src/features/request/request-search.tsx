import { Button, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { UrgentRequest } from '../../../../src/contract/request.js';
import { ApiProblem } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { useRequestSearch } from './request-queries.js';

/** To a request by the reference that somebody says over the telephone. */
export function RequestSearch() {
  const { t } = useTexts();
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useRequestSearch();
  const invalid = search.error instanceof ApiProblem && search.error.status === 400;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (search.isPending) return;
    search.mutate(typed, {
      onSuccess: ([first]) => {
        if (first && sameReference(first.reference, typed)) void navigate(`/vragen/${first.id}`);
      },
    });
  };
  const near = (search.data ?? []).filter(
    ({ reference }) => !sameReference(reference, search.variables ?? ''),
  );
  return (
    <form className="vp-search" role="search" noValidate onSubmit={submit}>
      <FormLabel htmlFor={id}>{t('requests.search')}</FormLabel>
      <p id={`${id}-hint`} className="vp-hint">
        {t('requests.searchHint')}
      </p>
      <div className="vp-search__fields">
        <Textbox
          id={id}
          value={typed}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="search"
          invalid={invalid}
          aria-describedby={invalid ? `${id}-hint ${id}-fault` : `${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button appearance="secondary-action-button" type="submit" aria-disabled={search.isPending}>
          {search.isPending ? t('requests.searching') : t('requests.searchButton')}
        </Button>
      </div>
      {search.error && (
        <div id={`${id}-fault`}>
          <ProblemNotice error={search.error} />
        </div>
      )}
      {search.data?.length === 0 && (
        <Notice type="info" title={t('requests.notFound')}>
          <p>{t('requests.notFoundDetail')}</p>
        </Notice>
      )}
      {near.length > 0 && near.length === search.data?.length && (
        <Notice type="info" title={t('requests.almost', { count: near.length })}>
          <ul className="vp-links">
            {near.map((request) => (
              <li key={request.id}>
                <NearRequest request={request} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </form>
  );
}

function NearRequest({ request }: { request: UrgentRequest }) {
  const { t, dates } = useTexts();
  const now = useNow(60_000);
  return (
    <Link className="utrecht-link" to={`/vragen/${request.id}`}>
      <Icon name="next" />
      <span>
        <span className="vp-strong">{request.reference}</span> · {request.municipality} ·{' '}
        {t('requests.made', { moment: dates.moment(request.createdAt, now) })}
      </span>
    </Link>
  );
}

/** What the service leaves out of what was typed is left out here too. */
function sameReference(reference: string, typed: string): boolean {
  const letters = (text: string) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^A-Z\d]/g, '');
  return letters(reference) === letters(typed);
}
