import { Alert } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { ApiProblem, NoConnection } from '../lib/problem.js';
import { useTexts } from '../lib/texts.js';
import { Icon, type IconName } from './icon.js';
import { PhoneHelp } from './phone-help.js';
import { TreeLink } from './tree-link.js';

const ICONS = { info: 'info', ok: 'check', warning: 'warning', error: 'warning' } satisfies Record<
  string,
  IconName
>;

interface NoticeProps {
  type: keyof typeof ICONS;
  title?: string;
  /** `none` when it stood there from the start: only what is new is read aloud. */
  live?: 'status' | 'alert' | 'none';
  children?: ReactNode;
}

export function Notice({ type, title, live = 'status', children }: NoticeProps) {
  return (
    <Alert type={type} role={live === 'none' ? 'group' : live} icon={<Icon name={ICONS[type]} />}>
      {title && <p className="vp-notice__title">{title}</p>}
      {children}
    </Alert>
  );
}

/** Why something failed and what to do now, whatever the cause. */
export function ProblemNotice({
  error,
  title,
  children,
}: {
  error: Error;
  title?: string;
  children?: ReactNode;
}) {
  const { t } = useTexts();
  if (error instanceof NoConnection) {
    return (
      <Notice type="warning" title={t('errors.noConnection')} live="alert">
        <p>{t('errors.noConnectionDetail')}</p>
        <PhoneHelp more={<TreeLink />} />
        {children}
      </Notice>
    );
  }
  const problem = error instanceof ApiProblem ? error.problem : null;
  return (
    <Notice type="error" title={title ?? (problem?.title || t('errors.unexpected'))} live="alert">
      <p>{problem?.detail || problem?.title || t('errors.unexpectedDetail')}</p>
      {problem?.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>{fault.message}</li>
          ))}
        </ul>
      )}
      {children}
    </Notice>
  );
}
