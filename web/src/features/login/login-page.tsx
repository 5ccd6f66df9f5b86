import {
  Button,
  FormField,
  FormFieldErrorMessage,
  FormLabel,
  Heading1,
  Textbox,
} from '@utrecht/component-library-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Credentials } from '../../../../src/contract/session.js';
import { useLeaving } from '../../lib/leaving.js';
import { ApiProblem } from '../../lib/problem.js';
import { logIn } from '../../lib/session.js';
import { useTexts } from '../../lib/texts.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { PhoneHelp } from '../../ui/phone-help.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import './login.css';

type Field = keyof Credentials;

interface LoginPageProps {
  /** The session ended while somebody was at work. */
  ended: boolean;
}

export function LoginPage({ ended }: LoginPageProps) {
  const { t } = useTexts();
  usePageTitle(t('titles.login'));
  const [values, setValues] = useState<Credentials>({ username: '', password: '' });
  const [missing, setMissing] = useState<Field[]>([]);
  const fields = { username: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };
  const login = useMutation({
    mutationFn: logIn,
    onError: () => fields.password.current?.select(),
  });
  const faults: Record<Field, string> = {
    username: t('login.usernameMissing'),
    password: t('login.passwordMissing'),
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = (['username', 'password'] as const).filter((field) => values[field] === '');
    setMissing(empty);
    const first = empty[0];
    if (first) fields[first].current?.focus();
    else if (!login.isPending) login.mutate({ ...values, username: values.username.trim() });
  };

  const field = (name: Field, type: 'text' | 'password', autoComplete: string) => {
    const invalid = missing.includes(name);
    return (
      <FormField
        invalid={invalid}
        label={<FormLabel htmlFor={name}>{t(`login.${name}`)}</FormLabel>}
        errorMessage={
          invalid && <FormFieldErrorMessage id={`${name}-fault`}>{faults[name]}</FormFieldErrorMessage>
        }
        input={
          <Textbox
            id={name}
            ref={fields[name]}
            name={name}
            type={type}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            autoFocus={name === 'username'}
            invalid={invalid}
            aria-describedby={invalid ? `${name}-fault` : undefined}
            value={values[name]}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        }
      />
    );
  };

  return (
    <form className="vp-login vp-card" noValidate onSubmit={submit}>
      <Heading1>{t('login.title')}</Heading1>
      {ended && (
        <Notice type="info" title={t('login.ended')}>
          <p>{t('login.endedDetail')}</p>
        </Notice>
      )}
      <LeavingNotice />
      {missing.length > 0 ? (
        <Notice type="error" title={t('login.errorSummary')} live="alert">
          <ul>
            {missing.map((name) => (
              <li key={name}>
                <a className="utrecht-link" href={`#${name}`}>
                  {faults[name]}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        login.error && <LoginProblem error={login.error} />
      )}
      {field('username', 'text', 'username')}
      {field('password', 'password', 'current-password')}
      <Button
        appearance="primary-action-button"
        type="submit"
        className="vp-full"
        aria-disabled={login.isPending}
      >
        {login.isPending ? t('login.busy') : t('login.submit')}
      </Button>
    </form>
  );
}

/** Who logged out without a connection hears what is still to happen, and when it has. */
function LeavingNotice() {
  const { t } = useTexts();
  const leaving = useLeaving();
  if (leaving === 'none') return null;
  return leaving === 'waiting' ? (
    <Notice type="warning" title={t('login.leaving')}>
      <p>{t('login.leavingDetail')}</p>
    </Notice>
  ) : (
    <Notice type="ok" title={t('login.left')} />
  );
}

function LoginProblem({ error }: { error: Error }) {
  const { t } = useTexts();
  if (error instanceof ApiProblem && error.status === 401) {
    return (
      <Notice type="error" title={t('login.errorSummary')} live="alert">
        <p>{t('login.wrong')}</p>
      </Notice>
    );
  }
  if (error instanceof ApiProblem && error.status === 429) {
    return <TooMany error={error} />;
  }
  return <ProblemNotice error={error} />;
}

/** How long to wait, counted down, and what to do for whom that is too long. */
function TooMany({ error }: { error: ApiProblem }) {
  const { t } = useTexts();
  const left = useSecondsLeft(error);
  const waiting = (): string => {
    if (left === null) return t('login.tooMany');
    if (left === 0) return t('login.tooManyOver');
    return left <= 90
      ? t('login.tooManySeconds', { count: left })
      : t('login.tooManyMinutes', { count: Math.ceil(left / 60) });
  };
  return (
    // Read aloud once: the numbers that follow are for the eye.
    <Notice type={left === 0 ? 'info' : 'warning'} title={t('login.errorSummary')} live="alert">
      <p aria-live="off">{waiting()}</p>
      {left !== 0 && <p>{t('login.tooManyHelp')}</p>}
      <PhoneHelp />
    </Notice>
  );
}

/** Seconds until the service lets somebody try again; null: it did not say. */
function useSecondsLeft(error: ApiProblem): number | null {
  const [shown, setShown] = useState({ error, left: error.retryAfter });
  useEffect(() => {
    const from = performance.now();
    const told = error.retryAfter;
    if (told === null) return undefined;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil(told - (performance.now() - from) / 1000));
      setShown({ error, left });
      if (left === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return shown.error === error ? shown.left : error.retryAfter;
}
